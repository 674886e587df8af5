#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/activity_files/tables/csv.h"
#include "model/imports/activity.h"

namespace palmares::activity_files::testing {

/// Where the real files with their independent truths lie; they are not part of the repository.
inline std::filesystem::path dataFolder(std::string_view kind)
{
    return std::filesystem::path(PALMARES_SOURCE_DIR) / "../shared/data" / kind;
}

inline std::string bytesOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

using TruthRow = std::map<std::string, std::string, std::less<>>;

inline std::vector<TruthRow> truthRows(const std::filesystem::path& path)
{
    const std::string text = bytesOf(path);
    CsvReader reader(text);
    CsvRecord record;
    std::vector<TruthRow> rows;
    if (!reader.next(record)) return rows;
    const std::vector<std::string> names = record.fields;
    while (reader.next(record)) {
        TruthRow row;
        for (std::size_t i = 0; i < names.size() && i < record.fields.size(); ++i)
            row[names[i]] = record.fields[i];
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Counts what was compared and prints what was not, with the reason.
class Tally {
public:
    explicit Tally(std::string what)
        : m_what(std::move(what))
    {}
    ~Tally() { std::cout << "[ compared ] " << m_what << ": " << m_compared << '/' << m_total << '\n'; }
    Tally(const Tally&) = delete;
    Tally& operator=(const Tally&) = delete;

    void compared()
    {
        ++m_compared;
        ++m_total;
    }
    void skipped(const std::string& row, const std::string& reason)
    {
        ++m_total;
        std::cout << "[ skipped  ] " << m_what << ": " << row << ": " << reason << '\n';
    }
    int count() const { return m_compared; }

private:
    std::string m_what;
    int m_compared = 0;
    int m_total = 0;
};

/// The names of all problems, for messages and comparisons.
inline std::vector<std::string> problemNames(const FileContents& contents)
{
    std::vector<std::string> names;
    for (const auto& problem : contents.problems)
        names.push_back(problem.error.name);
    return names;
}

/// What the warnings of an activity say to people.
inline std::vector<std::string> messagesOf(const FileActivity& activity)
{
    std::vector<std::string> messages;
    for (const Warning& warning : activity.warnings)
        messages.push_back(warning.message);
    return messages;
}

/// Whether a warning names the field, and is of the kind if one is given.
inline bool warnsOf(const FileActivity& activity, std::string_view field, std::string_view kind = {})
{
    return std::ranges::any_of(activity.warnings, [&](const Warning& warning) {
        return warning.field == field && (kind.empty() || warning.kind == kind);
    });
}

} // namespace palmares::activity_files::testing

#define PALMARES_NEEDS_DATA(folder)                                                                                    \
    if (!std::filesystem::is_directory(folder)) GTEST_SKIP() << "the folder " << (folder) << " is not there"
