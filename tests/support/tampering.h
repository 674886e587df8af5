#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>

#include <gtest/gtest.h>

#include <filesystem>

namespace palmares::testing {

/// Changes a file the way another program would.
inline void tamperWith(const std::filesystem::path& file, const char* sql)
{
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("tamper"));
        database.setDatabaseName(QString::fromStdString(file.string()));
        ASSERT_TRUE(database.open());
        ASSERT_TRUE(QSqlQuery(database).exec(QString::fromUtf8(sql))) << sql;
    }
    QSqlDatabase::removeDatabase(QStringLiteral("tamper"));
}

} // namespace palmares::testing
