using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;
using Baton.Simulator.Phones;
using Baton.Storage.Inbox;

namespace Baton.Scenarios.Tests.Steps;

/// <summary>Messages that come in another order than they were sent, too late, or before their sender knows that the question was sent.</summary>
internal static class EarlyPhrases
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    /// <summary>In real time; it takes milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IEnumerable<Phrase> All =>
    [
        new(Phrasebook.Given, "消息要第三次才送到", "消息要第三次才送到", LateAsync),
        new(Phrasebook.When, "消息要第三次才送到", "消息要第三次才送到", LateAsync),
        new(Phrasebook.When, @"(?<who>\S+) 连着写 ?“(?<first>[^“”]+)” ?“(?<second>[^“”]+)”，后一句先到", "何志远 连着写 “应付” “订单”，后一句先到", SwapAsync),
        new(Phrasebook.Given, @"(?<who>\S+) 一收到 ?“(?<words>[^“”]+)” ?就点 ?“(?<button>[^“”]+)”", "王伟 一收到 “满意吗” 就点 “很满意”", async (playground, said) =>
        {
            var person = playground.Owner(said, said["who"]);
            await playground.OpenAsync();
            playground.Sent.React(() => playground.Chats.Of(person).Any(message => Tells(message, said["words"])), () => AnswerAsync(playground, said, person));
        }),
        new(Phrasebook.Then, "该当场回的都回了", "该当场回的都回了", (playground, said) =>
            playground.Sent.Pending == 0 ? Task.CompletedTask : throw said.Wrong($"还有 {playground.Sent.Pending} 个没有等到。")),
    ];

    private static async Task LateAsync(Playground playground, Said said)
    {
        await playground.OpenAsync();
        playground.Gate.Messages.Trouble = MessageTrouble.Late;
    }

    // Two tries of the first message are lost, more than a second apart: messages tell their time in seconds. Then the second overtakes it.
    private static async Task SwapAsync(Playground playground, Said said)
    {
        var person = playground.Followers.Find(said["who"]) ?? throw said.Wrong($"没有叫“{said["who"]}”的客户。");
        await playground.OpenAsync();
        var messages = playground.Gate.Messages;
        var (before, hits) = (messages.Trouble, messages.Hits);
        messages.Trouble = MessageTrouble.Refused;
        Refuse(said, playground.Consumers.Say(person, said["first"]));
        await UntilAsync(() =>
        {
            playground.Time.Advance(Moment);
            return messages.Hits >= hits + 2;
        });
        messages.Trouble = before;
        Refuse(said, playground.Consumers.Say(person, said["second"]));
    }

    // Whoever sent the question is told that it was only when the answer is stored.
    private static async Task AnswerAsync(Playground playground, Said said, PhoneOwner person)
    {
        var before = CountStored(playground);
        Refuse(said, person is Follower follower ? playground.Consumers.Choose(follower, said["button"]) : playground.Chats.Tap(person, said["button"], null));
        await UntilAsync(() => CountStored(playground) > before);
    }

    private static int CountStored(Playground playground) => playground.Host.Store.Commits.Count(commit => commit.Changes.OfType<Receive>().Any());

    private static bool Tells(PhoneMessage message, string words) => message.From == MessageSender.App
        && (message.Card is { Disabled: false } card ? Chats.TitleOf(card) : $"{message.Text}{message.Choices?.Head}").Contains(words, StringComparison.Ordinal);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Patience)
                throw new TimeoutException("这句话一直没有送到。");
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }

    private static void Refuse(Said said, string? refusal)
    {
        if (refusal is not null)
            throw said.Wrong(refusal);
    }
}
