using System.Text;
using Baton.Kernel.Activities;
using Baton.Runtime.Channels;

namespace Baton.TestKit.Channels;

/// <summary>A channel whose messages are lines of text: "open 王敏的任务", "close …|已由…同意", "text …". They are jobs of <see cref="JobKind"/>.</summary>
public sealed class FakeChannel(string name, bool admitsContacts = false) : IChannel
{
    public const string JobKind = "fake-channel";

    public string Name => name;

    public bool AdmitsContacts => admitsContacts;

    public JobDraft TaskOpened(string externalId, TaskCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return Line(externalId, $"open {externalId} {card.Notice.Title}");
    }

    public JobDraft TaskClosed(string externalId, TaskCard card, string headline, string? code)
    {
        ArgumentNullException.ThrowIfNull(card);
        return Line(externalId, $"close {externalId} {card.Notice.Title}|{headline}|{code ?? "-"}");
    }

    public JobDraft TaskOffered(IReadOnlyList<string> externalIds, TaskCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return Line($"offer/{card.TaskId}", $"offer {string.Join('+', externalIds)} {card.Notice.Title}");
    }

    public JobDraft OfferClosed(IReadOnlyList<string> externalIds, TaskCard card, string headline)
    {
        ArgumentNullException.ThrowIfNull(card);
        return Line($"offer/{card.TaskId}", $"closed {string.Join('+', externalIds)} {card.Notice.Title}|{headline}");
    }

    public JobDraft Text(string externalId, string text, string jobId) => Line(externalId, $"text {externalId} {text}");

    private JobDraft Line(string externalId, string line) => new(JobKind, $"{name}/{externalId}", Encoding.UTF8.GetBytes(line));
}
