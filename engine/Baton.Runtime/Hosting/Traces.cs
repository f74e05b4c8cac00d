using System.Diagnostics;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;

namespace Baton.Runtime.Hosting;

/// <summary>
/// Carries a trace through the database: what a span leaves behind as a message or a job names it, and whoever takes that up, on whatever
/// node, goes on below it. Where nobody records spans, nothing is stored and nothing is paid.
/// </summary>
internal static class Traces
{
    /// <summary>The commit with the present span named in each message and job that is new and names none.</summary>
    public static Commit Traced(this Commit commit) => Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C, Id: { } id }
        ? commit with { Changes = [.. commit.Changes.Select(change => Traced(change, id))] }
        : commit;

    /// <summary>A span below the stored one; at the top of a trace of its own where none was stored.</summary>
    public static Activity? Continue(string name, string? trace) => ActivityContext.TryParse(trace, null, isRemote: true, out var parent)
        ? Telemetry.Source.StartActivity(name, ActivityKind.Consumer, parent)
        : Telemetry.Source.StartActivity(name, ActivityKind.Consumer);

    private static Change Traced(Change change, string id) => change switch
    {
        AddJob { Row.Trace: null } job => new AddJob(job.Row with { Trace = id }),
        Receive { Row.Trace: null } message => new Receive(message.Row with { Trace = id }),
        _ => change,
    };
}
