#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/result.h"

namespace palmares::activity_files {

/// One field of a FIT message, still as bytes.
struct FitField {
    std::uint8_t number = 0;
    std::uint8_t base_type = 0;
    std::string_view bytes;
};

/// One FIT data message. Values are absent when the field is missing, invalid by its base type, or of a size
/// that its base type does not divide.
struct FitMessage {
    std::uint16_t number = 0;
    bool big_endian = false;
    std::optional<std::uint32_t> timestamp; ///< field 253, or of a compressed header; seconds since 1989-12-31
    std::vector<FitField> fields;

    std::optional<std::int64_t> integer(std::uint8_t field) const;
    std::optional<double> scaled(std::uint8_t field, double scale, double offset = 0) const;
    std::string text(std::uint8_t field) const;
    const FitField* find(std::uint8_t field) const;
};

struct FitDamage {
    Error error;
    std::size_t byte = 0;
};

/// Decodes the messages of one or more chained FIT files.
class FitReader {
public:
    using Visit = std::function<void(const FitMessage&)>;

    explicit FitReader(std::string_view bytes)
        : m_bytes(bytes)
    {}

    /// The signature `.FIT` stands where the next file of the chain has it.
    bool hasNextFile() const;
    bool atEnd() const { return m_at >= m_bytes.size(); }
    std::size_t position() const { return m_at; }

    /// Gives every message of the next file of the chain to `visit`, up to its end or its first damage, and
    /// moves behind it. A wrong checksum is found after all messages were visited.
    std::vector<FitDamage> readFile(const Visit& visit);

private:
    struct FieldDefinition {
        std::uint8_t number = 0;
        std::uint8_t size = 0;
        std::uint8_t base_type = 0;
    };
    struct Definition {
        std::uint16_t number = 0;
        bool big_endian = false;
        std::vector<FieldDefinition> fields;
        std::size_t developer_bytes = 0;
        std::size_t bytes = 0;
    };

    std::optional<FitDamage> readRecord(std::size_t end, const Visit& visit);
    std::optional<FitDamage> readDefinition(std::uint8_t header, std::size_t end);
    std::optional<FitDamage> readData(std::uint8_t header, std::size_t end, const Visit& visit);
    void takeTimestamp(std::uint8_t header);
    std::uint8_t byteAt(std::size_t at) const { return static_cast<std::uint8_t>(m_bytes[at]); }

    std::string_view m_bytes;
    std::size_t m_at = 0;
    std::size_t m_record = 0; ///< where the record being read begins
    std::array<std::optional<Definition>, 16> m_definitions;
    std::optional<std::uint32_t> m_lastTimestamp;
    FitMessage m_message;
};

} // namespace palmares::activity_files
