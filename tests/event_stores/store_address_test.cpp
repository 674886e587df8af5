#include <gtest/gtest.h>

#include "store/open_store.h"

namespace palmares::store {
namespace {

TEST(StoreAddress, TellsFilesFromDatabases)
{
    EXPECT_FALSE(StoreAddress{"club.palmares"}.isPostgres());
    EXPECT_TRUE(StoreAddress{"postgresql://h/club"}.isPostgres());
    EXPECT_TRUE(StoreAddress{"postgres://h/club"}.isPostgres());
}

TEST(StoreAddress, ShowsATitleWithoutAnyPassword)
{
    EXPECT_EQ((StoreAddress{"/srv/clubs/club.palmares"}).title(), "club.palmares");
    EXPECT_EQ((StoreAddress{"postgresql://olga:s3cret@db.example.org:5433/club?sslmode=require"}).title(),
              "db.example.org:5433/club");
    EXPECT_EQ((StoreAddress{"postgresql:///club?host=/run/postgresql&password=s3cret", "season"}).title(),
              "club season");
    EXPECT_EQ((StoreAddress{"postgresql://?password=s3cret"}).title(), "PostgreSQL");
}

} // namespace
} // namespace palmares::store
