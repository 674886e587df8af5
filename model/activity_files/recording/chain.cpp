#include "model/activity_files/recording/chain.h"

#include <algorithm>

namespace palmares::activity_files {
namespace {

constexpr std::size_t fewest = 3;      ///< so many may be stray in any row
constexpr std::size_t smallShare = 20; ///< and one in so many of a longer one

/// Values that follow each other.
struct Run {
    std::size_t begin = 0, end = 0; ///< in the row
    std::size_t size() const { return end - begin; }
};

class Chainer {
public:
    Chainer(std::span<const std::size_t> row, const std::function<bool(std::size_t, std::size_t)>& follows)
        : m_row(row)
        , m_follows(follows)
        , m_small(std::max(fewest, row.size() / smallShare))
    {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i == 0 || !follows(row[i - 1], row[i])) m_runs.push_back({i, i});
            m_runs.back().end = i + 1;
        }
    }

    Chain chain()
    {
        for (std::size_t i = 0; i < m_runs.size(); ++i)
            take(i);
        return std::move(m_chain);
    }

private:
    void take(std::size_t number)
    {
        const Run& run = m_runs[number];
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
        m_chain.jumps.push_back(m_row[run.begin]);
        m_kept.push_back(run);
    }

    bool joins(const Run& before, const Run& run) const { return m_follows(m_row[before.end - 1], m_row[run.begin]); }

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
        for (const Run& run : m_kept) {
            size += run.size();
            if (size > m_small) break; // more does not matter
        }
        return size;
    }

    void drop(const Run& run)
    {
        for (std::size_t i = run.begin; i < run.end; ++i)
            m_chain.stray.push_back(m_row[i]);
    }
    void dropKept(std::size_t runs)
    {
        for (; runs > 0; --runs) {
            drop(m_kept.back());
            std::erase(m_chain.jumps, m_row[m_kept.back().begin]);
            m_kept.pop_back();
        }
    }

    std::span<const std::size_t> m_row;
    const std::function<bool(std::size_t, std::size_t)>& m_follows;
    std::size_t m_small;
    std::vector<Run> m_runs;
    std::vector<Run> m_kept;
    Chain m_chain;
};

} // namespace

Chain chainOf(std::span<const std::size_t> indices, const std::function<bool(std::size_t, std::size_t)>& follows)
{
    return Chainer(indices, follows).chain();
}

} // namespace palmares::activity_files
