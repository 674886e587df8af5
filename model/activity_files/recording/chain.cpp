#include "model/activity_files/recording/chain.h"

#include <algorithm>

namespace palmares::activity_files {
namespace {

constexpr std::size_t fewestStray = 3; ///< so many may be stray in any row
constexpr std::size_t strayShare = 20; ///< and one in so many of a longer one

/// Values that follow each other.
struct Stretch {
    std::size_t begin = 0, end = 0; ///< in the row
    std::size_t size() const { return end - begin; }
};

class Chainer {
public:
    Chainer(std::span<const std::size_t> row, const std::function<bool(std::size_t, std::size_t)>& follows)
        : m_row(row)
        , m_follows(follows)
        , m_small(std::max(fewestStray, row.size() / strayShare))
    {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i == 0 || !follows(row[i - 1], row[i])) m_runs.push_back({i, i});
            m_runs.back().end = i + 1;
        }
    }

    Strays strays()
    {
        for (std::size_t i = 0; i < m_runs.size(); ++i)
            take(i);
        return std::move(m_strays);
    }

private:
    void take(std::size_t number)
    {
        const Stretch& run = m_runs[number];
        if (m_kept.empty() || joins(m_kept.back(), run)) return m_kept.push_back(run);
        const bool isSmall = run.size() <= m_small;
        const bool isLast = number + 1 == m_runs.size();
        if (isSmall && (goesOnWithout(number) || (isLast && keptSize() >= run.size()))) return drop(run);
        if (keptSize() <= m_small) {
            dropKept(m_kept.size());
            return m_kept.push_back(run);
        }
        if (m_kept.back().size() <= m_small && m_kept.size() > 1 && joins(m_kept[m_kept.size() - 2], run)) {
            dropKept(1);
            return m_kept.push_back(run);
        }
        m_strays.jumps.push_back(m_row[run.begin]);
        m_kept.push_back(run);
    }

    bool joins(const Stretch& before, const Stretch& run) const
    {
        return m_follows(m_row[before.end - 1], m_row[run.begin]);
    }

    /// Whether a run soon after this one goes on where the kept ones end.
    bool goesOnWithout(std::size_t number) const
    {
        std::size_t between = m_runs[number].size();
        for (std::size_t i = number + 1; i < m_runs.size() && between <= m_small; ++i) {
            if (joins(m_kept.back(), m_runs[i])) return true;
            between += m_runs[i].size();
        }
        return false;
    }

    std::size_t keptSize() const
    {
        std::size_t size = 0;
        for (const Stretch& run : m_kept) {
            size += run.size();
            if (size > m_small) break; // more does not matter
        }
        return size;
    }

    void drop(const Stretch& run)
    {
        for (std::size_t i = run.begin; i < run.end; ++i)
            m_strays.few.push_back(m_row[i]);
    }
    void dropKept(std::size_t runs)
    {
        for (; runs > 0; --runs) {
            drop(m_kept.back());
            std::erase(m_strays.jumps, m_row[m_kept.back().begin]);
            m_kept.pop_back();
        }
    }

    std::span<const std::size_t> m_row;
    const std::function<bool(std::size_t, std::size_t)>& m_follows;
    std::size_t m_small;
    std::vector<Stretch> m_runs;
    std::vector<Stretch> m_kept;
    Strays m_strays;
};

} // namespace

Strays straysOf(std::span<const std::size_t> indices, const std::function<bool(std::size_t, std::size_t)>& follows)
{
    return Chainer(indices, follows).strays();
}

} // namespace palmares::activity_files
