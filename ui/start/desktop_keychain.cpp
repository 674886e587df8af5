#include "ui/start/desktop_keychain.h"

#include <QObject>
#include <qt6keychain/keychain.h>

#include <utility>

namespace palmares::ui {
namespace {

QString service()
{
    return QStringLiteral("Palmares");
}

QString problemOf(const QKeychain::Job& job)
{
    if (job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound) return {};
    return QObject::tr("The desktop's keychain is unavailable: the password has to be entered each time.");
}

} // namespace

void DesktopKeychain::find(const QString& address, Answer then)
{
    auto* job = new QKeychain::ReadPasswordJob(service()); // deletes itself
    job->setKey(address);
    QObject::connect(job, &QKeychain::Job::finished, [job, then = std::move(then)] {
        then({job->textData(), problemOf(*job)});
    });
    job->start();
}

void DesktopKeychain::keep(const QString& address, const QString& password, Answer then)
{
    auto* job = new QKeychain::WritePasswordJob(service());
    job->setKey(address);
    job->setTextData(password);
    QObject::connect(job, &QKeychain::Job::finished, [job, password, then = std::move(then)] {
        const QString problem = problemOf(*job);
        then({problem.isEmpty() ? password : QString(), problem});
    });
    job->start();
}

} // namespace palmares::ui
