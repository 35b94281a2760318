// SHA-256 in base64, as a content security policy names what may run.
#pragma once

#include <string>
#include <string_view>

namespace nutgraf::output {

/// "sha256-…" of the bytes (FIPS 180-4, RFC 4648).
[[nodiscard]] std::string csp_hash(std::string_view bytes);

}  // namespace nutgraf::output
