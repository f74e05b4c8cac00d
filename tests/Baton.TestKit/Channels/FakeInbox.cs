using System.Text;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Runtime.Channels;
using Baton.Runtime.Channels.Routing;
using Baton.Runtime.Inbox;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.TestKit.Channels;

/// <summary>
/// Takes the fake channel's messages: "who|报销 100 打车" is routed as a text, "who|/agree {task} {code}" and "who|/reject …" are clicks
/// on a card, "who|/event {instance} {name}" is an event. <see cref="Before"/> can make it fail first.
/// </summary>
public sealed class FakeInbox(string name, IServiceProvider services) : IInboxHandler
{
    public const string TriggerType = "Test.TextReceived";

    private static readonly ChannelTriggers Triggers = new(TriggerType, "Test.MessageReceived");

    public string Name => name;

    /// <summary>Runs before each message; throwing fails the try.</summary>
    public Func<InboxItem, Task>? Before { get; set; }

    /// <summary>Runs as a message's order is asked for.</summary>
    public Func<InboxRow, string>? Order { get; set; }

    public bool Handles(string source) => source == Name;

    public string OrderKey(InboxRow message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Order is null ? Split(message).Who : Order(message);
    }

    public async Task HandleAsync(InboxItem item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (Before is not null)
            await Before(item);
        var (who, text) = Split(item.Row);
        var words = text.Split(' ');
        switch (words[0])
        {
            case "/agree" or "/reject" or "/claim" or "/release" or "/start":
                await ActAsync(item, who, Enum.Parse<TaskVerb>(words[0][1..], ignoreCase: true), words[1], words.Length > 2 ? words[2] : null, cancellation);
                break;
            case "/event":
                await item.DeliverAsync(words[1], new EventArrived(words[2], Expressions.Values.Value.Null), StepAttachments.None, text, cancellation);
                break;
            default:
                await services.GetRequiredService<MessageRouter>().RouteAsync(item, name, Triggers, who, IncomingMessage.Of(text), [], cancellation);
                break;
        }
    }

    private async Task ActAsync(InboxItem item, string who, TaskVerb verb, string taskId, string? code, CancellationToken cancellation)
    {
        await using var reads = services.GetRequiredService<IStore>().OpenReads();
        var task = await reads.Tasks.SingleAsync(row => row.Id == taskId, cancellation);
        var with = code is null ? StepAttachments.None : new StepAttachments { Click = new CardClick(name, taskId, code) };
        var result = await item.DeliverAsync(task.InstanceId, new TaskActed(new TaskAct(taskId, verb, who, null, "card", null)), with, verb.ToString(), cancellation);
        if (result?.Refusal is { } refusal)
            await item.EndAsync(InboxStatus.Done, refusal.Chinese, [], cancellation);
    }

    private static (string Who, string Text) Split(InboxRow row)
    {
        var parts = Encoding.UTF8.GetString(row.Payload).Split('|', 2);
        return (parts[0], parts[^1]);
    }
}
