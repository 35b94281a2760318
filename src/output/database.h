// The store that is an SQLite database.
#pragma once

#include <memory>

#include "output/store.h"

namespace nutgraf::output {

/// Runs the SQL of SqliteWriter's records in one transaction, and then checks the foreign keys.
[[nodiscard]] std::unique_ptr<Store> make_database();

}  // namespace nutgraf::output
