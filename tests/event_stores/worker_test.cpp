#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <future>
#include <thread>
#include <vector>

#include "store/worker.h"

namespace palmares::testing {

using store::Worker;

TEST(Worker, RunsJobsInTheirOrderOnItsOwnThread)
{
    std::vector<int> order;
    std::promise<std::thread::id> last;
    Worker worker;
    for (int i = 0; i < 100; ++i)
        worker.post([&, i] { order.push_back(i); });
    worker.post([&] { last.set_value(std::this_thread::get_id()); });
    EXPECT_NE(last.get_future().get(), std::this_thread::get_id());
    ASSERT_EQ(order.size(), 100U);
    EXPECT_TRUE(std::ranges::is_sorted(order));
}

TEST(Worker, TakesJobsFromAJob)
{
    std::promise<void> done;
    Worker worker;
    worker.post([&] { worker.post([&] { done.set_value(); }); });
    EXPECT_EQ(done.get_future().wait_for(std::chrono::seconds(60)), std::future_status::ready);
}

TEST(Worker, FinishesTheRunningJobBeforeItEnds)
{
    std::promise<void> started;
    bool finished = false;
    {
        Worker worker;
        worker.post([&] {
            started.set_value();
            finished = true;
        });
        started.get_future().wait();
    }
    EXPECT_TRUE(finished);
}

TEST(Worker, EndsAlthoughThereIsAlwaysAnotherJob)
{
    std::promise<void> started;
    std::size_t runs = 0;
    {
        std::function<void()> again;
        Worker worker;
        again = [&] {
            if (++runs == 1) started.set_value();
            worker.post(again);
        };
        worker.post(again);
        started.get_future().wait();
    }
    EXPECT_GE(runs, 1U);
}

} // namespace palmares::testing
