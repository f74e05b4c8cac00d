using System.Collections.Immutable;
using System.Globalization;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Journal;

namespace Baton.Benchmarks.Storage;

/// <summary>What an ordinary step commits: a state of 2 KB, a journal row, a job and the end of the message that caused it.</summary>
internal static class StepCommit
{
    public const int StateBytes = 2048;
    public const int JournalBytes = 300;
    public const int JobBytes = 400;
    public const int InboxBytes = 200;
    public const string Node = "node";
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly byte[] state = new byte[StateBytes], journal = new byte[JournalBytes], job = new byte[JobBytes], inbox = new byte[InboxBytes];

    /// <summary>A client takes an instance through five steps and then starts the next. Ids grow with time, as real ones do.</summary>
    public static string InstanceId(int client, int turn) => string.Create(CultureInfo.InvariantCulture, $"01jq8z7m4k9x{turn / 5:00000000}{client:000000}");

    /// <summary>Messages that the clients have claimed already; the store numbers them from 1.</summary>
    public static Commit Arrivals(int from, int count) => new("", [.. Enumerable.Range(from, count).Select(number => new Receive(new InboxRow
    {
        Tenant = "",
        Source = "wecom/baton",
        DedupKey = string.Create(CultureInfo.InvariantCulture, $"{number:00000000}"),
        Payload = inbox,
        Status = InboxStatus.Unread,
        ClaimedBy = Node,
        ClaimedUntil = Now.AddDays(1),
        ReceivedAt = Now,
    }))]);

    public static Commit Step(int client, int turn, long message)
    {
        var id = InstanceId(client, turn);
        var version = turn % 5;
        ImmutableArray<Change> changes =
        [
            new SaveInstance(Row(id, version + 1), version),
            new AddJournal(new JournalRow("", id, version, Now, journal)),
            new AddJob(new JobRow
            {
                Tenant = "",
                Id = string.Create(CultureInfo.InvariantCulture, $"01jq8z7m4k9x{turn:00000000}{client:000000}"),
                Kind = "WeCom.SendCard",
                Lane = string.Create(CultureInfo.InvariantCulture, $"wecom/baton/{turn:00000000}{client:000000}"),
                Status = JobStatus.Waiting,
                Payload = job,
                InstanceId = id,
                Execution = turn,
                Due = Now,
                CreatedAt = Now,
            }),
            new FinishInbox(message, Node, InboxStatus.Done, id, null, null, Now),
        ];
        return new Commit("", changes);
    }

    private static InstanceRow Row(string id, long version) => new()
    {
        Tenant = "",
        Id = id,
        DefinitionId = "leave",
        DefinitionVersionId = "leave-1",
        DefinitionVersion = 1,
        ContentHash = "4f2c9a",
        Status = "Running",
        SubStatus = "Suspended",
        Version = version,
        State = state,
        CreatedAt = Now,
        UpdatedAt = Now,
    };
}
