// Gives every fuzz target, built as an ordinary function, each file of its corpus and of the real data once.

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#define FUZZ(name) extern "C" int fuzz_##name(const std::uint8_t* data, std::size_t size);
PALMARES_FUZZ_TARGETS
#undef FUZZ

namespace {

struct Target {
    std::string name;
    int (*run)(const std::uint8_t* data, std::size_t size);
};

const Target targets[] = {
#define FUZZ(name) {#name, &fuzz_##name},
    PALMARES_FUZZ_TARGETS
#undef FUZZ
};

/// The folder of real data that holds files for a target of another name.
std::string dataFolderOf(const std::string& target)
{
    if (target == "csv") return "leaderboard";
    if (target == "strava") return "strava-bulk-export";
    if (target == "provider") return "strava-api";
    return target;
}

int replay(const Target& target, const std::filesystem::path& folder)
{
    int replayed = 0;
    if (!std::filesystem::is_directory(folder)) return replayed;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(file), {});
        target.run(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
        ++replayed;
    }
    return replayed;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2 || argc > 3) {
        std::cerr << "usage: fuzz_replay CORPUS [DATA]\n";
        return 2;
    }
    bool complete = true;
    for (const auto& target : targets) {
        const int seeds = replay(target, std::filesystem::path(argv[1]) / target.name);
        const int files = argc == 3 ? replay(target, std::filesystem::path(argv[2]) / dataFolderOf(target.name)) : 0;
        std::cout << target.name << ": " << seeds << " seeds and " << files << " real files replayed\n";
        complete = complete && seeds > 0;
    }
    return complete ? 0 : 1;
}
