#pragma once

#include <string>

#include "model/activity_files/read.h"
#include "tests/model/activity_files/truth_data.h"

namespace palmares::activity_files::testing {

/// What an input of `cases/` gives, read as an import does. What is right is in the README.md there.
inline FileContents readCase(const std::string& path)
{
    const auto file = dataFolder("cases") / path;
    return read(file.filename().string(), bytesOf(file), {});
}

/// The same for an input with exactly one activity.
inline FileActivity onlyActivityOf(const std::string& path)
{
    const FileContents contents = readCase(path);
    EXPECT_EQ(contents.activities.size(), 1u) << path;
    EXPECT_TRUE(contents.problems.empty()) << path << ": " << ::testing::PrintToString(problemNames(contents));
    return contents.activities.empty() ? FileActivity() : contents.activities.front();
}

/// An activity, for tests that invent their input.
inline FileActivity onlyActivityIn(const std::string& name, const std::string& bytes, const Defaults& defaults = {})
{
    const FileContents contents = read(name, bytes, defaults);
    EXPECT_EQ(contents.activities.size(), 1u) << ::testing::PrintToString(problemNames(contents));
    return contents.activities.empty() ? FileActivity() : contents.activities.front();
}

} // namespace palmares::activity_files::testing

#define PALMARES_CASES() PALMARES_NEEDS_DATA(dataFolder("cases"))
