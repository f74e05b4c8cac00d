using System.Globalization;
using Baton.TestDatabase;

namespace Baton.Crash.Tests.Killing;

/// <summary>
/// A moment at which a kill could lose or double something: the Start, the End or the Inside of a span of the server,
/// of all spans of that name or only of those with a tag.
/// </summary>
internal sealed record CrashWindow(string Name, string Span, string Moment, string? Tag = null)
{
    private const string CommitSpan = "baton.commit";
    private const string SendSpan = "baton.job.send";

    /// <summary>The tables of the first start are half made.</summary>
    public static CrashWindow Migration { get; } = new("during-first-migration", "baton.migration", "Inside");

    /// <summary>The message is promised in the database, and not sent.</summary>
    public static CrashWindow BeforeSend { get; } = new("after-commit-before-send", SendSpan, "Start");

    /// <summary>The other side has it, and the database does not know.</summary>
    public static CrashWindow AfterSend { get; } = new("sent-before-result-stored", SendSpan, "End");

    public static CrashWindow InCommit { get; } = new("in-commit", CommitSpan, "Inside");

    public static CrashWindow InCheckpoint { get; } = new("in-checkpoint", "baton.checkpoint", "Inside");

    /// <summary>What was said is kept, and Tencent does not know: it says it again.</summary>
    public static CrashWindow BeforeAcknowledgement { get; } = new("callback-stored-before-acknowledged", "baton.inbox.receive", "End");

    /// <summary>Not the server but its database ends, without a word, and comes back.</summary>
    public static CrashWindow OfDatabase { get; } = new("database-crash", "", "");

    /// <summary>What a server meets again and again; a checkpoint is the embedded store's own work, a crash of its own a server's.</summary>
    public static IReadOnlyList<CrashWindow> WhileWorking(StoreKind store)
    {
        var own = store == StoreKind.Sqlite ? InCheckpoint : OfDatabase;
        return
        [
            BeforeSend,
            AfterSend with { Tag = "wecom.send" },
            InCommit,
            own,
            BeforeAcknowledgement,
            AfterSend with { Tag = "backoffice.command" },
            InCommit,
            BeforeSend,
            own,
            AfterSend with { Tag = "wecom.close-card" },
            BeforeAcknowledgement,
        ];
    }

    /// <summary>The environment of a server that is to die here.</summary>
    /// <param name="occurrence">At which of these moments, from 1.</param>
    /// <param name="after">Of a moment inside: how long after the span began.</param>
    /// <param name="marker">The file that will tell that it was hit.</param>
    public Dictionary<string, string> Environment(int occurrence, TimeSpan after, string marker)
    {
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_STARTUP_HOOKS"] = TestWorld.Processes.BuiltOutput.AssemblyOf("tests/Baton.CrashHook"),
            ["BATON_CRASH_WINDOW"] = Name,
            ["BATON_CRASH_SPAN"] = Span,
            ["BATON_CRASH_MOMENT"] = Moment,
            ["BATON_CRASH_OCCURRENCE"] = occurrence.ToString(CultureInfo.InvariantCulture),
            ["BATON_CRASH_AFTER_MICROSECONDS"] = after.TotalMicroseconds.ToString("0", CultureInfo.InvariantCulture),
            ["BATON_CRASH_MARKER"] = marker,
        };
        if (Tag is not null)
            environment["BATON_CRASH_TAG"] = Tag;
        return environment;
    }
}
