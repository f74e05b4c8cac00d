using Baton.Storage.Journal;
using Baton.Storage.Postgres.Statements;
using Baton.Storage.Postgres.Writing;

namespace Baton.Storage.Postgres.Tables;

/// <summary>The journal of steps and the audit of acts: both are only added to; steps go with their instance.</summary>
internal static class JournalTable
{
    private const string InsertStep = "INSERT INTO journal (tenant, instance_id, step, at, entries) SELECT tenant, instance_id, step, at, entries FROM given";

    private const string InsertAct = """
        INSERT INTO audit (tenant, at, actor, on_behalf_of, channel, act, subject, instance_id, detail)
        SELECT tenant, at, actor, on_behalf_of, channel, act, subject, instance_id, detail FROM given ORDER BY ordinal
        """;

    public static readonly Kind AddStep = new Kind<AddJournal>(new ArrayStatement<AddJournal>(
        new Columns<AddJournal>()
            .Text("instance_id", add => add.Row.InstanceId).Number("step", add => add.Row.Step).Time("at", add => add.Row.At).Bytes("entries", add => add.Row.Entries),
        InsertStep))
    {
        IsIndependent = true,
        Touches = (_, _) => { },
    };

    public static readonly Kind AddAct = new Kind<AddAudit>(new ArrayStatement<AddAudit>(
        new Columns<AddAudit>()
            .Time("at", add => add.Row.At).Text("actor", add => add.Row.Actor).Text("on_behalf_of", add => add.Row.OnBehalfOf)
            .Text("channel", add => add.Row.Channel).Text("act", add => add.Row.Act).Text("subject", add => add.Row.Subject)
            .Text("instance_id", add => add.Row.InstanceId).Text("detail", add => add.Row.Detail),
        InsertAct))
    {
        IsIndependent = true,
        Touches = (_, _) => { },
    };
}
