#include "model/core/codec.h"

namespace palmares {

Result<JsonValue> JsonParser::parse(std::string_view text)
{
    m_padded.reserve(text.size() + simdjson::SIMDJSON_PADDING);
    m_padded = text;
    JsonValue value;
    const auto problem = m_parser.parse(m_padded.data(), m_padded.size(), false).get(value);
    if (problem != simdjson::SUCCESS)
        return failed(Error::Kind::corrupt, "malformed_json",
                      std::string("The text is not JSON: ") + simdjson::error_message(problem));
    return value;
}

JsonParser& threadParser()
{
    thread_local JsonParser parser;
    return parser;
}

} // namespace palmares
