#include "model/athlete/names.h"

namespace palmares::athlete {

std::string trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == text.npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

std::string fullName(const std::string& firstname, const std::string& lastname)
{
    if (firstname.empty() || lastname.empty()) return firstname + lastname;
    return firstname + ' ' + lastname;
}

} // namespace palmares::athlete
