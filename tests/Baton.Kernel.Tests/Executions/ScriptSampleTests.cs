using System.Text;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Playing;
using Baton.TestKit.Scripting;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Executions;

/// <summary>What scripts added to the at-rest formats: facts in the journal, variables of the instance's own, references to secrets. As <see cref="AtRestTests"/>, never changed.</summary>
public sealed class ScriptSampleTests
{
    private static readonly Plan Plan = Play.Compilation(
        Flow(Sequence("s", Node("Elsa.RunJavaScript", "ask", ("script", Literal("ask"))), Event("wait"))),
        new FakeLanguage("JavaScript", ("ask", scope =>
        {
            scope.Effects!.SetVariable("token", SecretValue.Named("erp").Prepend("Bearer "));
            return new ListValue([scope.Ask(new Fact(FactKind.Configuration, "限额")), scope.Ask(new Fact(FactKind.Person, "gone")), scope.Ask(new Fact(FactKind.Unit, "sales")), scope.Ask(new Fact(FactKind.Calendar, ""))]);
        })).All).Plan!;

    private static readonly Play Played = new Play(Plan)
    {
        World = fact => fact.Kind switch
        {
            FactKind.Configuration => Value.From("5000"),
            FactKind.Unit => Values.Object(new { id = "sales", name = "销售部", parent = (string?)null, leaders = new[] { "wangmin" } }),
            FactKind.Calendar => Values.Object(new { holidays = new[] { "2026-10-01" }, workdays = Array.Empty<string>() }),
            _ => Value.Null,
        },
    }.Start();

    [Fact]
    public void The_state_is_written_as_the_sample() =>
        Assert.Equal(Sample("state-1-scripts.json"), Encoding.UTF8.GetString(StateJson.Write(Played.State)));

    [Fact]
    public void The_journal_is_written_as_the_sample() =>
        Assert.Equal(Sample("journal-1-scripts.json"), Encoding.UTF8.GetString(StateJson.Write(Played.Journal.Single())));

    [Fact]
    public void The_samples_load_and_the_journal_replays_to_the_state()
    {
        var journal = StateJson.ReadJournal(Encoding.UTF8.GetBytes(Sample("journal-1-scripts.json")));

        Assert.Equal(Sample("state-1-scripts.json"), Encoding.UTF8.GetString(StateJson.Write(WorkflowKernel.Replay(Plan, "", "instance", [journal]))));
        Assert.Equal(SecretValue.Named("erp").Prepend("Bearer "), StateJson.ReadState(Encoding.UTF8.GetBytes(Sample("state-1-scripts.json"))).Variables["token"]);
    }

    private static string Sample(string name) => AtRestTests.Sample(name);
}
