#include <QCheckBox>
#include <QDateTime>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include <map>
#include <memory>

#include "store/read_models/queries/challenges.h"
#include "store/runtime/segment_challenge.h"
#include "tests/ui/support/open_store.h"
#include "ui/forms/command_form.h"
#include "ui/main_window.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

/// Fills the fields that a person has to type: words, and one row in each list. The form picks ids itself.
void fillIn(Editor& fields)
{
    for (QPushButton* add : fields.findChildren<QPushButton*>(QStringLiteral("add")))
        add->click();
    for (QLineEdit* edit : fields.findChildren<QLineEdit*>()) {
        if (!edit->text().isEmpty() || edit->isReadOnly()) continue;
        edit->setText(edit->placeholderText().contains(u',') ? edit->placeholderText() : QStringLiteral("7"));
    }
}

class CommandForms : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};

    /// The name of the refusal, empty when the command was accepted.
    QString sendByForm(const engine::CommandType& command)
    {
        CommandForm form(window.context(), command, &window);
        if (!waitUntil([&] { return form.fields() != nullptr; })) return QStringLiteral("no form");
        fillIn(*form.fields());
        QSignalSpy answered(&form, &CommandForm::answered);
        form.send();
        if (!waitUntil([&] { return answered.count() > 0; })) return QStringLiteral("no answer");
        return answered.front().front().toString();
    }
};

TEST_F(CommandForms, Q43_EveryRegisteredCommandIsSentByItsFormWithoutTypingAnId)
{
    std::map<QString, int> answers;
    for (const engine::CommandType* const command : runtime::catalogue().commands()) {
        const QString error = sendByForm(*command);
        ++answers[error];
        // A rule of the domain may refuse it, but the form's values must always make a command.
        EXPECT_NE(error, QStringLiteral("malformed_command")) << command->name;
        EXPECT_NE(error, QStringLiteral("no form")) << command->name;
        EXPECT_NE(error, QStringLiteral("no answer")) << command->name;
    }
    for (const auto& [error, count] : answers)
        std::printf("command forms: %3d %s\n", count, error.isEmpty() ? "accepted" : qUtf8Printable(error));
    EXPECT_GE(answers[QString()], 15) << "most commands fit the store and are accepted";
}

TEST_F(CommandForms, APreviewStoresNothing)
{
    const auto head = window.context().session.progress().head;
    CommandForm form(window.context(), *runtime::catalogue().command("SetChallengeDescription"), &window);
    ASSERT_TRUE(waitUntil([&] { return form.fields() != nullptr; }));
    fillIn(*form.fields());
    QSignalSpy answered(&form, &CommandForm::answered);
    form.preview();
    ASSERT_TRUE(waitUntil([&] { return answered.count() > 0; }));
    EXPECT_EQ(answered.front().front().toString(), QString());
    EXPECT_EQ(
        window.context().session.readAndWait([](runtime::Reader& reader) { return reader.events.head().value_or(-1); }),
        head);
}

/// A field for athletes with more names than a list shows at once.
struct AthleteField {
    Names names;
    std::unique_ptr<Editor> editor;

    explicit AthleteField(bool optional = false)
    {
        for (int i = 0; i < 12; ++i)
            names.add("athlete", QStringLiteral("id-%1").arg(i), QStringLiteral("Rider %1").arg(i));
        names.add("athlete", QStringLiteral("ann"), QStringLiteral("Ann Abel"));
        names.add("athlete", QStringLiteral("bea-1"), QStringLiteral("Bea Bold"));
        names.add("athlete", QStringLiteral("bea-2"), QStringLiteral("Bea Bold"));
        names.tellApart();
        ValueType type;
        type.kind = ValueKind::id;
        type.entity = "athlete";
        type.optional = optional;
        editor.reset(makeEditor(type, names, false, nullptr));
        editor->setValue(QStringLiteral("ann"));
    }
    void type(const char* text) const { edit()->setText(QString::fromUtf8(text)); }
    QLineEdit* edit() const { return editor->findChild<QLineEdit*>(); }
};

TEST(ChoiceFields, SendWhatTheyShow)
{
    const AthleteField field;
    EXPECT_EQ(field.editor->value(), QStringLiteral("ann"));
    field.type("Rider 7");
    EXPECT_EQ(field.editor->value(), QStringLiteral("id-7"));
    field.type(" rider 7 ");
    EXPECT_EQ(field.editor->value(), QStringLiteral("id-7"));
    EXPECT_FALSE(field.editor->problem());
}

TEST(ChoiceFields, RefuseWhatNamesNobody)
{
    const AthleteField field;
    for (const char* text : {"Bea", "Ottilie", "", "Rider"}) {
        field.type(text);
        ASSERT_TRUE(field.editor->problem()) << text;
        EXPECT_TRUE(field.editor->value().isUndefined()) << "the choice before it is never sent";
    }
    const AthleteField optional(true);
    optional.type("");
    EXPECT_FALSE(optional.editor->problem()) << "nothing is a choice, too";
    EXPECT_TRUE(optional.editor->value().isUndefined());
}

TEST(ChoiceFields, TellTwoPeopleOfOneNameApart)
{
    const AthleteField field;
    EXPECT_EQ(field.names.of("athlete").last().name, QStringLiteral("Bea Bold · bea-2"));
    field.type("Bea Bold");
    EXPECT_TRUE(field.editor->problem());
    field.type("Bea Bold · bea-2");
    EXPECT_EQ(field.editor->value(), QStringLiteral("bea-2"));
}

TEST_F(CommandForms, WhatNamesNobodyIsNotSent)
{
    for (int i = 0; i < 12; ++i) {
        const auto rider = organising::importAthlete("Rider " + std::to_string(i));
        window.context().session.writeAndWait([&](runtime::Engine& engine) {
            (void)engine.dispatcher().dispatch(engine::Request{.command = rider});
            return engine.follower().catchUp().has_value();
        });
    }
    const auto* const command = runtime::catalogue().command("ExcludeCompetitorFromChallenge");
    ASSERT_NE(command, nullptr);
    CommandForm form(window.context(), *command, &window);
    ASSERT_TRUE(waitUntil([&] { return form.fields() != nullptr; }));
    fillIn(*form.fields());
    Editor* const athlete = editorOf(form.fields(), QStringLiteral("athlete_uuid"));
    ASSERT_NE(athlete->findChild<QLineEdit*>(), nullptr) << "it can be typed in";
    athlete->findChild<QLineEdit*>()->setText(QStringLiteral("Bea"));
    const auto head = window.context().session.progress().head;
    QSignalSpy answered(&form, &CommandForm::answered);
    form.send();
    ASSERT_TRUE(waitUntil([&] { return answered.count() > 0; }));
    EXPECT_EQ(answered.front().front().toString(), QStringLiteral("unknown_choice"));
    EXPECT_EQ(window.context().session.progress().head, head);
}

TEST_F(CommandForms, BeginAtTheStageThatIsShownAndAtTheTimeOfTheStore)
{
    ASSERT_TRUE(waitUntil([&] { return window.context().selection.now().challenge.has_value(); }));
    CommandForm end(window.context(), *runtime::catalogue().command("EndStage"), &window);
    ASSERT_TRUE(waitUntil([&] { return end.fields() != nullptr; }));
    const auto stages = window.context().session.readAndWait(
        [&](runtime::Reader& reader) { return read_models::stages(reader.rows, store.challenge); });
    ASSERT_TRUE(stages);
    EXPECT_EQ(editorOf(end.fields(), QStringLiteral("stage_uuid"))->value().toString().toStdString(),
              stages->front().stage_uuid.value);

    CommandForm exclude(window.context(), *runtime::catalogue().command("ExcludeCompetitorFromChallenge"), &window);
    ASSERT_TRUE(waitUntil([&] { return exclude.fields() != nullptr; }));
    Editor* const time = editorOf(exclude.fields(), QStringLiteral("excluded_at"));
    ASSERT_NE(time, nullptr);
    const auto shown = QDateTime::fromString(time->value().toString(), Qt::ISODate).toString(Qt::ISODate);
    const auto now = QDateTime::fromSecsSinceEpoch(window.context().session.now().seconds, Qt::UTC);
    EXPECT_EQ(shown.left(13), now.toString(Qt::ISODate).left(13)) << "to the hour";
    EXPECT_TRUE(time->findChild<QLineEdit*>()->text().endsWith(QStringLiteral("UTC")));
}

} // namespace
} // namespace palmares::ui
