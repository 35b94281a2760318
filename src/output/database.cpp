#include "output/database.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

namespace nutgraf::output {
namespace {

class Database : public Store {
 public:
  Database() = default;
  ~Database() override { sqlite3_close(db_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  std::optional<Error> open(const std::string& name) override {
    target_ = name;
    struct stat status {};
    if (::stat(name.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
      Error error;
      error.code = "cannot-write";
      error.file = name;
      error.message = "is no regular file, which a database has to be; without --output its SQL is printed";
      return error;  // and not put in its place: it may be a device
    }
    part_ = name + ".part";
    ::unlink(part_.c_str());
    if (sqlite3_open(part_.c_str(), &db_) != SQLITE_OK) return problem();
    // Until it is renamed nobody relies on it, so a crash may leave it broken.
    return run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;");
  }

  std::optional<Error> write(std::string_view records) override { return run(std::string(records)); }

  std::optional<Error> commit() override {
    if (auto error = run("PRAGMA foreign_keys = ON;")) return error;
    if (sqlite3_close(db_) != SQLITE_OK) return problem();
    db_ = nullptr;
    if (std::rename(part_.c_str(), target_.c_str()) == 0) return std::nullopt;
    Error error;
    error.code = "cannot-write";
    error.file = target_;
    error.message = "the database cannot be renamed to its name";
    return error;
  }

  void discard() override {
    sqlite3_close(db_);
    db_ = nullptr;
    if (!part_.empty()) ::unlink(part_.c_str());
  }

 private:
  std::optional<Error> run(const std::string& sql) {
    if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return std::nullopt;
    return problem();
  }

  [[nodiscard]] std::optional<Error> problem() const {
    Error error;
    error.code = "cannot-write";
    error.file = target_;
    error.message = db_ != nullptr ? sqlite3_errmsg(db_) : "no memory for a database";
    return error;
  }

  sqlite3* db_ = nullptr;
  std::string target_;
  std::string part_;
};

}  // namespace

std::unique_ptr<Store> make_database() { return std::make_unique<Database>(); }

}  // namespace nutgraf::output
