#pragma once

#include <algorithm>
#include <optional>

namespace palmares::activity_files {

/// The mean and the largest of the values that are there.
class Mean {
public:
    void add(std::optional<double> value)
    {
        if (!value) return;
        m_sum += *value;
        m_count += 1;
        m_largest = std::max(m_largest.value_or(*value), *value);
    }
    std::optional<double> value() const
    {
        if (m_count == 0) return {};
        return m_sum / m_count;
    }
    std::optional<double> largest() const { return m_largest; }

private:
    double m_sum = 0;
    double m_count = 0;
    std::optional<double> m_largest;
};

} // namespace palmares::activity_files
