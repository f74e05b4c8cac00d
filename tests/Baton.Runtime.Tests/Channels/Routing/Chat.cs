using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Runtime.Channels.Routing;
using Baton.Runtime.Definitions;
using Baton.Runtime.Inbox;
using Baton.Runtime.Steps;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.TestKit.Channels;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Runtime.Tests.Channels.Routing;

/// <summary>One person, 陈小雨, who writes to the company's application, and what stands open for her.</summary>
internal sealed class Chat : IAsyncDisposable
{
    private int _messages;

    private Chat() { }

    public TestHost Host { get; private set; } = null!;

    /// <summary>Somebody outside whom she talks with.</summary>
    public FakeRelay Relay { get; } = new();

    /// <summary>What she was answered, in order.</summary>
    public IReadOnlyList<string> Replies => [.. Host.Setup.Phones.Payloads.Where(line => line.StartsWith("text chen ", StringComparison.Ordinal)).Select(line => line["text chen ".Length..])];

    public static async Task<Chat> StartAsync()
    {
        var chat = new Chat();
        chat.Host = await TestHost.StartAsync(new TestHostSetup { Services = services => services.AddSingleton<IRelay>(chat.Relay) });
        await chat.Host.AddPersonAsync("chen", "陈小雨");
        await chat.Host.AddPersonAsync("wang", "王敏");
        return chat;
    }

    /// <summary>A flow that asks her and then has ended; its order is the instance's correlation id.</summary>
    public async Task<string> AskAsync(string title, string? order = null, string? pattern = null, string who = "chen", bool isOpen = false, string? startedBy = null)
    {
        // Oldest first is the order in which people see things.
        Host.Time.Advance(TimeSpan.FromSeconds(1));
        await Host.PublishAsync(Flow.Sequence(
            "question", Node.Of("Test.Question", "ask", ("who", who), ("title", title), ("pattern", pattern), ("isOpen", isOpen))));
        var plan = (await Host.Get<DefinitionLibrary>().PublishedAsync("", "question", CancellationToken.None))!;
        var result = await Host.Steps.StartAsync(new StartRequest("", plan, new Start(ObjectValue.Empty, ObjectValue.Empty, order, StartedBy: startedBy)), CancellationToken.None);
        return result.State!.Id;
    }

    /// <summary>A task of hers.</summary>
    public async Task<string> TaskAsync(string title, string reason = "OnReject")
    {
        Host.Time.Advance(TimeSpan.FromSeconds(1));
        await Host.PublishAsync(Flow.Sequence("approval", Node.Of("Test.Read", "ask")));
        Host.Script.On("ask", context => context.Ask(new ApprovalDraft
        {
            Mode = ApprovalMode.Any, People = ["chen"], Notice = new TaskNotice(title, null, [new NoticeFact("金额", "¥100.00")], []), Reason = Enum.Parse<ReasonRule>(reason),
        }));
        var id = (await Host.StartFlowAsync("approval")).Id;
        await Host.UntilAsync("the task is open", async () => (await TasksAsync()).Any(task => task.InstanceId == id));
        return (await TasksAsync()).Single(task => task.InstanceId == id).Id;
    }

    public Task TriggerAsync(string definition, string keyword) => Host.PublishAsync(Flow.Sequence(definition, Keyword(keyword)));

    private static JsonObject Keyword(string keyword)
    {
        var node = Node.Of(FakeInbox.TriggerType, "start", ("keyword", keyword)).AsTrigger();
        node["fields"] = new JsonArray(new JsonObject { ["name"] = "Rest", ["label"] = "内容", ["type"] = "Text" });
        return node;
    }

    /// <summary>She writes; given back once it is handled.</summary>
    public async Task<InboxRow> WriteAsync(string text, string? key = null)
    {
        key ??= $"m{++_messages}";
        await Host.ReceiveAsync("chen", text, key);
        return await HandledAsync(key);
    }

    public async Task<InboxRow> HandledAsync(string key)
    {
        InboxRow? row = null;
        await Host.UntilAsync($"{key} is handled", async () => (row = await Host.Store.FindInboxAsync("", TestHost.ChannelName, key, CancellationToken.None))?.FinishedAt is not null);
        return row!;
    }

    public Task RepliedAsync(string words) => Host.UntilAsync($"she is told {words}", () => Replies.Any(reply => reply.Contains(words, StringComparison.Ordinal)));

    /// <summary>What the question was answered with; null while it is open.</summary>
    public async Task<string?> AnswerOfAsync(string instanceId) =>
        await Host.StateAsync(instanceId) is { HasEnded: true } state ? ((ObjectValue)state.ActivityOutputs["ask"])["Text"].ToString() : null;

    /// <summary>The instances that a trigger has started, with what was written.</summary>
    public async Task<List<string>> StartedAsync(string definition)
    {
        await using var reads = Host.Store.OpenReads();
        var rows = await reads.Instances.Where(row => row.DefinitionId == definition).OrderBy(row => row.CreatedAt).ToListAsync();
        var states = new List<string>();
        foreach (var row in rows)
            states.Add((await Host.StateAsync(row.Id)).Inputs["Rest"].ToString()!);
        return states;
    }

    public async Task<List<Storage.Tasks.TaskRow>> TasksAsync()
    {
        await using var reads = Host.Store.OpenReads();
        return await reads.Tasks.OrderBy(task => task.CreatedAt).ToListAsync();
    }

    /// <summary>The process dies, and another begins.</summary>
    public async Task RestartAsync()
    {
        await Host.CrashAsync();
        await Host.ReopenAsync();
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>Conversations with customers, in memory; what was passed on is told by jobs, as a real one does.</summary>
internal sealed class FakeRelay : IRelay
{
    public List<(string Id, string Reference, bool IsCurrent)> Open { get; } = [];

    public string Name => "customers";

    public Task<IReadOnlyList<RelayOffer>> FindAsync(string tenant, string channel, string personId, string? reference, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<RelayOffer>>(
        [.. Open.Where(each => personId == "chen" && (reference is null || string.Equals(each.Reference, reference, StringComparison.OrdinalIgnoreCase)))
            .Select(each => new RelayOffer(each.Id, $"客户（#{each.Reference}）", each.IsCurrent))]);

    public async Task<bool> TakeAsync(InboxItem item, string id, IncomingMessage message, ImmutableArray<Change> with, CancellationToken cancellation)
    {
        if (!Open.Any(each => each.Id == id))
            return false;
        var job = item.Job("relay", new Kernel.Activities.JobDraft(FakeChannel.JobKind, $"relay/{id}", Encoding.UTF8.GetBytes($"relay {id} {message.Text}")));
        await item.EndAsync(InboxStatus.Done, "passed on", [.. with, job], cancellation);
        return true;
    }
}
