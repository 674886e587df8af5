#include "model/segments/crossing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace palmares::segments {
namespace {

constexpr double widest_s = 13;          ///< on either side of the crossing
constexpr double slowest = 0.3;          ///< metres a second: slower curves give no time
constexpr double confidence = 2.5;       ///< standard errors
constexpr double surest_s = 0.02;        ///< no answer is held to be better than this
constexpr std::size_t firstParabola = 5; ///< fewer samples on each side only carry a line
constexpr std::array<std::size_t, 6> halfWidths{2, 3, 5, 8, 12, 16};

double interpolated(const Approach& before, const Approach& past)
{
    const double way = past.ahead_m - before.ahead_m;
    return way > 0 ? before.time_s + (past.time_s - before.time_s) * (-before.ahead_m / way) : past.time_s;
}

/// The line or parabola that fits samples best, as a sum of polynomials that are orthogonal over their times.
class Curve {
public:
    Curve(std::span<const Approach> samples, bool isParabola)
        : m_origin(samples[samples.size() / 2].time_s)
        , m_terms(isParabola ? 3 : 2)
    {
        const auto meanBy = [&](std::size_t term) { // the mean time, weighted with the square of a term
            double sum = 0;
            double weights = 0;
            for (const Approach& each : samples) {
                const double weight = std::pow(values(each.time_s - m_origin)[term], 2);
                sum += weight * (each.time_s - m_origin);
                weights += weight;
            }
            return sum / weights;
        };
        m_first = meanBy(0);
        m_second = meanBy(1);
        m_offset = squares(samples)[1] / static_cast<double>(samples.size());
        m_squares = squares(samples);
        for (const Approach& each : samples) {
            const auto at = values(each.time_s - m_origin);
            for (std::size_t term = 0; term < m_terms; ++term)
                m_factors[term] += each.ahead_m * at[term] / m_squares[term];
        }
    }

    double metresAt(double time) const
    {
        const auto at = values(time - m_origin);
        return m_factors[0] * at[0] + m_factors[1] * at[1] + m_factors[2] * at[2];
    }
    double speedAt(double time) const
    {
        return m_factors[1] + m_factors[2] * (2 * (time - m_origin) - m_first - m_second);
    }
    /// The standard error of metresAt, in standard deviations of one sample.
    double errorAt(double time) const
    {
        const auto at = values(time - m_origin);
        double variance = 0;
        for (std::size_t term = 0; term < m_terms; ++term)
            variance += at[term] * at[term] / m_squares[term];
        return std::sqrt(variance);
    }

private:
    using Terms = std::array<double, 3>;

    Terms values(double t) const { return {1, t - m_first, (t - m_second) * (t - m_first) - m_offset}; }
    Terms squares(std::span<const Approach> samples) const
    {
        Terms sums{};
        for (const Approach& each : samples) {
            const Terms at = values(each.time_s - m_origin);
            for (std::size_t term = 0; term < sums.size(); ++term)
                sums[term] += at[term] * at[term];
        }
        return sums;
    }

    double m_origin;
    std::size_t m_terms;
    double m_first = 0; ///< where the second term is zero
    double m_second = 0;
    double m_offset = 0;
    Terms m_squares{};
    Terms m_factors{};
};

struct Estimate {
    double time_s = 0;
    double error_s = 0;
    double speed = 0;
};

/// Where the curve through `samples` crosses the gate, near `guess`; nothing when it is too slow there.
std::optional<Estimate> crossingOf(std::span<const Approach> samples, bool isParabola, double guess, double noise_m)
{
    const Curve curve(samples, isParabola);
    double time = guess;
    for (int step = 0; step < 5; ++step) {
        if (!(curve.speedAt(time) >= slowest)) return {};
        time -= curve.metresAt(time) / curve.speedAt(time);
    }
    const double speed = curve.speedAt(time);
    if (!(speed >= slowest) || time < samples.front().time_s || time > samples.back().time_s) return {};
    return Estimate{time, std::max(noise_m / speed * curve.errorAt(time), surest_s), speed};
}

/// By `width` samples on each side; nothing where the track does not have them soon enough.
std::optional<Estimate> estimated(std::span<const Approach> samples, std::size_t width, double guess, double noise_m)
{
    const auto past = std::ranges::upper_bound(samples, guess, {}, &Approach::time_s);
    const auto after = static_cast<std::size_t>(past - samples.begin());
    if (after < width || after + width > samples.size()) return {};
    const auto near = samples.subspan(after - width, 2 * width);
    if (guess - near.front().time_s > widest_s || near.back().time_s - guess > widest_s) return {};
    return crossingOf(near, width >= firstParabola, guess, noise_m);
}

} // namespace

double crossingTime(std::span<const Approach> samples, std::size_t after, double noise_m)
{
    const double raw = interpolated(samples[after - 1], samples[after]);
    double best = raw;
    std::optional<double> earliest;
    std::optional<double> latest;
    for (const std::size_t width : halfWidths) {
        const auto estimate = estimated(samples, width, best, noise_m);
        if (!estimate) continue;
        if (!earliest) { // two points err like one of them, at the speed of the curve around them
            const double error = std::max(noise_m / estimate->speed, surest_s);
            earliest = raw - confidence * error;
            latest = raw + confidence * error;
        }
        earliest = std::max(*earliest, estimate->time_s - confidence * estimate->error_s);
        latest = std::min(*latest, estimate->time_s + confidence * estimate->error_s);
        if (*earliest > *latest) break;
        best = estimate->time_s;
    }
    return best;
}

double noiseOf(std::vector<double> residuals)
{
    if (residuals.empty()) return 0;
    for (double& each : residuals)
        each = std::abs(each);
    const auto middle = residuals.begin() + static_cast<std::ptrdiff_t>(residuals.size() / 2);
    std::nth_element(residuals.begin(), middle, residuals.end());
    // The median of a normal deviation is 0.6745 of its standard deviation; a point and half of each neighbour have
    // one and a half times the variance of a point.
    return *middle / 0.6745 / std::sqrt(1.5);
}

} // namespace palmares::segments
