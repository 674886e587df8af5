#include <gtest/gtest.h>

#include "store/database_password.h"
#include "store/open_store.h"

namespace palmares::store {
namespace {

TEST(StoreAddress, DistinguishesFilesFromDatabases)
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
    for (const char* const awkward : {"s3?cret", "s3/cret", "s3@cret"})
        EXPECT_EQ((StoreAddress{std::string("postgresql://olga:") + awkward + "@h/club"}).title(), "h/club");
    EXPECT_EQ((StoreAddress{"postgresql://olga:s3/@?cret@h/club"}).title(), "PostgreSQL");
}

TEST(DatabasePassword, IsTakenOutOfAnAddress)
{
    const auto split = [](const char* location) {
        const SplitLocation both = withoutPassword(location);
        return both.location + " " + both.password;
    };
    EXPECT_EQ(split("/srv/clubs/club:1@2?password=x.palmares"), "/srv/clubs/club:1@2?password=x.palmares ");
    EXPECT_EQ(split("postgresql://olga:s3%40cret@h:1/club?sslmode=require"),
              "postgresql://olga@h:1/club?sslmode=require s3@cret");
    EXPECT_EQ(split("postgresql://olga:s3?cret@h"), "postgresql://olga@h s3?cret");
    EXPECT_EQ(split("postgres:///club?password=s3%2Fcret&host=/run"), "postgres:///club?host=/run s3/cret");
    EXPECT_EQ(split("postgresql://h:5432/club?host=/run&password=a"), "postgresql://h:5432/club?host=/run a");
    EXPECT_EQ(split("postgresql:///club?sslpassword=a"), "postgresql:///club ");
    EXPECT_EQ(split("postgresql://olga@h/club"), "postgresql://olga@h/club ");
    EXPECT_EQ(split("postgresql://"), "postgresql:// ");
    EXPECT_EQ(split("postgresql://olga:100%"), "postgresql://olga:100% ") << "no @: the host is olga";
}

TEST(DatabasePassword, IsPutIntoAnAddressAgain)
{
    for (const char* const location : {"postgresql://olga@h:1/club?sslmode=require", "postgresql:///club"})
        for (const char* const password : {"s3cret", "a@b:c/d?e&f=g%40 h", "pÃ¤sse", "100%"}) {
            const SplitLocation split = withoutPassword(withPassword(location, password));
            EXPECT_EQ(split.location, location);
            EXPECT_EQ(split.password, password);
        }
    EXPECT_EQ(withPassword("postgresql:///club", "a@b"), "postgresql:///club?password=a%40b");
    EXPECT_EQ(withPassword("club.palmares", "a"), "club.palmares");
}

} // namespace
} // namespace palmares::store
