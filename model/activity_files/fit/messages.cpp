#include "model/activity_files/fit/messages.h"

#include <algorithm>
#include <utility>

namespace palmares::activity_files {
namespace {

constexpr std::size_t smallestHeader = 12;
constexpr std::size_t headerWithChecksum = 14;
constexpr std::size_t checksumBytes = 2;
constexpr std::uint8_t timestampField = 253;
constexpr std::string_view signature = ".FIT";

FitDamage damage(std::size_t byte, std::string name, std::string message)
{
    return {Error{Error::Kind::corrupt, std::move(name), std::move(message)}, byte};
}

std::uint32_t littleEndian(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

/// CRC-16 with the reflected polynomial 0xA001, half a byte at a time.
std::uint32_t checksumOf(std::string_view bytes)
{
    constexpr std::uint16_t table[16] = {0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
                                         0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400};
    std::uint32_t sum = 0;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        sum = static_cast<std::uint32_t>(sum >> 4) ^ table[(sum ^ byte) & 0xF];
        sum = static_cast<std::uint32_t>(sum >> 4) ^ table[(sum ^ (byte >> 4)) & 0xF];
    }
    return sum;
}

} // namespace

bool FitReader::hasNextFile() const
{
    return m_bytes.size() >= smallestHeader && m_at <= m_bytes.size() - smallestHeader &&
           byteAt(m_at) >= smallestHeader && m_bytes.substr(m_at + 8, signature.size()) == signature;
}

std::vector<FitDamage> FitReader::readFile(const Visit& visit)
{
    std::vector<FitDamage> damages;
    const std::size_t start = m_at;
    const std::size_t headerSize = byteAt(start);
    const std::size_t declared = littleEndian(m_bytes.substr(start + 4, 4));
    if (headerSize > m_bytes.size() - start) {
        m_at = m_bytes.size();
        return {damage(start, "fit_truncated", "The file ends within its header.")};
    }
    if (headerSize >= headerWithChecksum) {
        const std::uint32_t sum = littleEndian(m_bytes.substr(start + 12, checksumBytes));
        if (sum != 0 && sum != checksumOf(m_bytes.substr(start, 12))) {
            damages.push_back(damage(start + 12, "fit_checksum", "The checksum of the header is wrong."));
        }
    }
    const std::size_t available = m_bytes.size() - start - headerSize;
    const bool complete = declared + checksumBytes <= available;
    const std::size_t dataEnd = start + headerSize + (declared == 0 ? available : std::min(declared, available));
    m_definitions = {}; // each file of a chain defines its messages anew
    m_lastTimestamp.reset();
    m_at = start + headerSize;
    while (m_at < dataEnd) {
        if (auto found = readRecord(dataEnd, visit)) {
            damages.push_back(std::move(*found));
            break;
        }
    }
    if (declared == 0) {
        m_at = m_bytes.size();
        damages.push_back(damage(start + 4, "fit_unfinished", "The device never finished this file."));
    } else if (!complete) {
        m_at = m_bytes.size();
        damages.push_back(damage(m_bytes.size(), "fit_truncated",
                                 "The header announces " + std::to_string(headerSize + declared + checksumBytes) +
                                     " bytes, " + std::to_string(m_bytes.size() - start) + " are there."));
    } else {
        m_at = dataEnd + checksumBytes;
        if (littleEndian(m_bytes.substr(dataEnd, checksumBytes)) !=
            checksumOf(m_bytes.substr(start, dataEnd - start))) {
            damages.push_back(damage(dataEnd, "fit_checksum", "The checksum of the file is wrong."));
        }
    }
    return damages;
}

std::optional<FitDamage> FitReader::readRecord(std::size_t end, const Visit& visit)
{
    m_record = m_at;
    const std::uint8_t header = byteAt(m_at++);
    const bool compressedTimestamp = (header & 0x80) != 0;
    if (!compressedTimestamp && (header & 0x40) != 0) return readDefinition(header, end);
    return readData(header, end, visit);
}

std::optional<FitDamage> FitReader::readDefinition(std::uint8_t header, std::size_t end)
{
    const auto truncated = [&] { return damage(m_record, "fit_truncated", "A definition is cut off."); };
    if (end - m_at < 5) return truncated();
    Definition definition;
    definition.big_endian = (byteAt(m_at + 1) & 1) != 0;
    const std::uint8_t low = byteAt(m_at + (definition.big_endian ? 3 : 2));
    const std::uint8_t high = byteAt(m_at + (definition.big_endian ? 2 : 3));
    definition.number = static_cast<std::uint16_t>(high << 8 | low);
    const std::size_t count = byteAt(m_at + 4);
    m_at += 5;
    if (end - m_at < 3 * count) return truncated();
    for (std::size_t i = 0; i < count; ++i, m_at += 3) {
        definition.fields.push_back({byteAt(m_at), byteAt(m_at + 1), byteAt(m_at + 2)});
        definition.bytes += byteAt(m_at + 1);
    }
    if ((header & 0x20) != 0) { // developer fields: their sizes are all we need to step over them
        if (m_at >= end) return truncated();
        const std::size_t developerCount = byteAt(m_at++);
        if (end - m_at < 3 * developerCount) return truncated();
        for (std::size_t i = 0; i < developerCount; ++i, m_at += 3)
            definition.developer_bytes += byteAt(m_at + 1);
    }
    m_definitions[header & 0x0F] = std::move(definition);
    return {};
}

std::optional<FitDamage> FitReader::readData(std::uint8_t header, std::size_t end, const Visit& visit)
{
    const std::size_t local = (header & 0x80) != 0 ? (header >> 5) & 0x03 : header & 0x0F;
    const auto& definition = m_definitions[local];
    if (!definition) {
        return damage(m_record, "fit_undefined_message",
                      "A message of the local type " + std::to_string(local) + " was never defined.");
    }
    if (end - m_at < definition->bytes + definition->developer_bytes) {
        return damage(m_record, "fit_truncated", "A message is cut off.");
    }
    m_message.number = definition->number;
    m_message.big_endian = definition->big_endian;
    m_message.fields.clear();
    for (const auto& [number, size, baseType] : definition->fields) {
        m_message.fields.push_back({number, baseType, m_bytes.substr(m_at, size)});
        m_at += size;
    }
    m_at += definition->developer_bytes;
    takeTimestamp(header);
    visit(m_message);
    return {};
}

void FitReader::takeTimestamp(std::uint8_t header)
{
    m_message.timestamp.reset();
    if ((header & 0x80) != 0 && m_lastTimestamp) { // five bits that roll over every 32 seconds
        const std::uint32_t offset = header & 0x1F;
        m_lastTimestamp = *m_lastTimestamp + ((offset - *m_lastTimestamp) & 0x1F);
        m_message.timestamp = m_lastTimestamp;
    }
    if (const auto written = m_message.integer(timestampField); written && *written >= 0 && *written <= 0xFFFFFFFF) {
        m_lastTimestamp = static_cast<std::uint32_t>(*written);
        m_message.timestamp = m_lastTimestamp;
    }
}

} // namespace palmares::activity_files
