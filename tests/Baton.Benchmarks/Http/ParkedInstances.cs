using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Baton.Benchmarks.Runtime;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Instances;
using Baton.Storage.Journal;
using Baton.Storage.Waits;
using Microsoft.EntityFrameworkCore;

namespace Baton.Benchmarks.Http;

/// <summary>Many instances at rest: every other one waits for an event, the others sleep for a year. Copies of two that were really started.</summary>
internal static class ParkedInstances
{
    private const int PerCommit = 250;

    public static string IdOf(int number) => number.ToString("d26", CultureInfo.InvariantCulture);

    public static async Task FillAsync(IStore store, int count)
    {
        var waiting = await StartAsync(store, "waiting", """{"id":"wait","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"go"}}}""");
        var sleeping = await StartAsync(store, "sleeping", """{"id":"sleep","type":"Elsa.Delay","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"365.00:00:00"}}}""");
        for (var from = 0; from < count; from += PerCommit)
        {
            var changes = Enumerable.Range(from, Math.Min(PerCommit, count - from)).SelectMany(number => (number % 2 == 0 ? waiting : sleeping).CopyAs(IdOf(number)));
            await store.CommitAsync(new Commit("", [.. changes]), CancellationToken.None);
        }
    }

    private static async Task<Sample> StartAsync(IStore store, string definition, string node)
    {
        await using var runtime = await BenchmarkRuntime.WithAsync(store, definition, node);
        var id = (await runtime.Steps.StartAsync(new StartRequest("", runtime.Plan, new Start(ObjectValue.Empty, ObjectValue.Empty)), CancellationToken.None)).State!.Id;
        await using var reads = store.OpenReads();
        return new Sample(
            (await store.FindInstanceAsync("", id, CancellationToken.None))!,
            [.. await reads.Waits.Where(row => row.InstanceId == id).ToListAsync()],
            [.. await reads.Timers.Where(row => row.InstanceId == id).ToListAsync()],
            [.. await reads.Journal.Where(row => row.InstanceId == id).ToListAsync()]);
    }

    private sealed record Sample(InstanceRow Instance, ImmutableArray<WaitRow> Waits, ImmutableArray<TimerRow> Timers, ImmutableArray<JournalRow> Journal)
    {
        public IEnumerable<Change> CopyAs(string id) =>
        [
            new SaveInstance(Instance with { Id = id, State = Renamed(Instance.State, id) }, 0),
            .. Waits.Select(wait => new AddWait(wait with { Id = Renamed(wait.Id, id), InstanceId = id })),
            .. Timers.Select(timer => new AddTimer(timer with { Id = Renamed(timer.Id, id), InstanceId = id })),
            .. Journal.Select(step => new AddJournal(step with { InstanceId = id, Entries = Renamed(step.Entries, id) })),
        ];

        private string Renamed(string text, string id) => text.Replace(Instance.Id, id, StringComparison.Ordinal);

        private byte[] Renamed(byte[] json, string id) => Encoding.UTF8.GetBytes(Renamed(Encoding.UTF8.GetString(json), id));
    }
}
