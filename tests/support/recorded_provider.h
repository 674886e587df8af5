#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "model/activity_files/tables/csv.h"
#include "model/providers/gateway.h"

namespace palmares::testing {

/// Answers requests from a folder of recorded bodies, which `index.csv` lists; anything else is not found. Requests of
/// an athlete without access are refused.
class RecordedProvider final : public providers::Transport {
public:
    RecordedProvider() = default;
    explicit RecordedProvider(const std::filesystem::path& folder)
    {
        const std::string index = bytesOf(folder / "index.csv");
        activity_files::CsvReader reader(index);
        activity_files::CsvRecord row;
        reader.next(row); // the header
        while (reader.next(row))
            record(row.fields.at(0), {std::stoi(row.fields.at(1)), bytesOf(folder / row.fields.at(2))});
    }

    void record(const std::string& address, providers::Answer answer) { m_answers[address] = std::move(answer); }
    void deny(const AthleteId& athlete) { m_denied = athlete; }
    int requests() const { return m_requests; }

    Result<providers::Answer> get(const AthleteId& athlete, const std::string& address) override
    {
        ++m_requests;
        if (athlete == m_denied) return rejected("no_provider_access", "There is no access for this athlete.");
        const auto known = m_answers.find(address);
        return known == m_answers.end() ? providers::Answer{404, "{}"} : known->second;
    }

private:
    static std::string bytesOf(const std::filesystem::path& path)
    {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    std::map<std::string, providers::Answer> m_answers;
    AthleteId m_denied;
    int m_requests = 0;
};

} // namespace palmares::testing
