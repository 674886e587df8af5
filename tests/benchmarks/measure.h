#pragma once

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <type_traits>
#include <utility>

#include "model/core/result.h"

namespace palmares::benchmarks {

/// Returns the value, or ends the program with the error.
template <class T>
T must(Result<T> result)
{
    if (!result) {
        std::cerr << result.error().message << '\n';
        std::abort();
    }
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

/// Wall time of one call.
template <class Work>
double secondsOf(Work work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Both rates, and the store's as a share of the raw limit measured in the same run.
inline void report(benchmark::State& state, double events, double storeSeconds, double rawSeconds)
{
    state.counters["store_per_s"] = events / storeSeconds;
    state.counters["raw_per_s"] = events / rawSeconds;
    state.counters["ratio"] = rawSeconds / storeSeconds;
}

} // namespace palmares::benchmarks
