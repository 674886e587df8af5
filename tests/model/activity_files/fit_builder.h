#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace palmares::activity_files::testing {

/// One field of a FIT definition with the value it gets in the message that follows.
struct BuiltField {
    std::uint8_t number = 0;
    std::uint8_t size = 0;
    std::uint8_t base_type = 0;
    std::uint64_t value = 0;
};

inline BuiltField u8(std::uint8_t number, std::uint64_t value)
{
    return {number, 1, 0x02, value};
}
inline BuiltField u16(std::uint8_t number, std::uint64_t value)
{
    return {number, 2, 0x84, value};
}
inline BuiltField u32(std::uint8_t number, std::uint64_t value)
{
    return {number, 4, 0x86, value};
}
inline BuiltField enumeration(std::uint8_t number, std::uint64_t value)
{
    return {number, 1, 0x00, value};
}

/// Writes FIT files by the protocol's description, byte by byte.
class FitBuilder {
public:
    bool big_endian = false;

    FitBuilder& message(std::uint16_t number, const std::vector<BuiltField>& fields, std::uint8_t local = 0)
    {
        define(number, fields, local);
        m_data += static_cast<char>(local);
        for (const auto& field : fields)
            put(field.value, field.size);
        return *this;
    }

    FitBuilder& define(std::uint16_t number, const std::vector<BuiltField>& fields, std::uint8_t local,
                       const std::vector<std::uint8_t>& developerSizes = {})
    {
        m_data += static_cast<char>(0x40 | (developerSizes.empty() ? 0 : 0x20) | local);
        m_data += '\0';
        m_data += static_cast<char>(big_endian ? 1 : 0);
        put(number, 2);
        m_data += static_cast<char>(fields.size());
        for (const auto& field : fields) {
            m_data += static_cast<char>(field.number);
            m_data += static_cast<char>(field.size);
            m_data += static_cast<char>(field.base_type);
        }
        if (!developerSizes.empty()) m_data += static_cast<char>(developerSizes.size());
        for (const auto size : developerSizes) {
            m_data += '\0';
            m_data += static_cast<char>(size);
            m_data += '\0';
        }
        return *this;
    }

    FitBuilder& raw(const std::string& bytes)
    {
        m_data += bytes;
        return *this;
    }

    /// Header, data and checksum.
    std::string file() const
    {
        std::string head = {14, 0x20, 0x54, 0x08};
        appendLittle(head, m_data.size(), 4);
        head += ".FIT";
        appendLittle(head, checksum(head), 2);
        std::string result = head + m_data;
        appendLittle(result, checksum(result), 2);
        return result;
    }

    /// CRC-16/ARC, one bit at a time.
    static std::uint16_t checksum(const std::string& bytes)
    {
        unsigned sum = 0;
        for (const char c : bytes) {
            sum ^= static_cast<unsigned char>(c);
            for (int bit = 0; bit < 8; ++bit)
                sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xA001u : sum >> 1;
        }
        return static_cast<std::uint16_t>(sum);
    }

private:
    static void appendLittle(std::string& bytes, std::uint64_t value, std::size_t size)
    {
        for (std::size_t i = 0; i < size; ++i)
            bytes += static_cast<char>(value >> (8 * i));
    }

    void put(std::uint64_t value, std::size_t size)
    {
        for (std::size_t i = 0; i < size; ++i)
            m_data += static_cast<char>(value >> (8 * (big_endian ? size - 1 - i : i)));
    }

    std::string m_data;
};

} // namespace palmares::activity_files::testing
