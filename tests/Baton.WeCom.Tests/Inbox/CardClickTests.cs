using Baton.Kernel.Activities;
using Baton.Kernel.Tasks;
using Baton.Runtime.Inbox;
using Baton.Storage.Inbox;
using Baton.Storage.Tasks;
using Baton.Tencent.Callbacks;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Baton.WeCom.Callbacks;
using Baton.WeCom.Inbox;
using Baton.WeCom.Questions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.WeCom.Tests.Inbox;

public sealed class CardClickTests
{
    [Fact]
    public async Task a_tap_on_a_card_whose_task_is_unknown_is_answered_and_stays_visible()
    {
        await using var host = await AskingAsync(ReasonRule.OnReject);

        var row = await TapAsync(host, "agree", "'; DROP TABLE tasks --", null);

        Assert.Equal(InboxStatus.Unmatched, row.Status);
        await UntilToldAsync(host, "没有找到这张卡片的任务");
    }

    [Fact]
    public async Task a_tap_on_a_button_that_is_none_is_answered_stays_visible_and_repeats_nothing_foreign()
    {
        await using var host = await AskingAsync(ReasonRule.OnReject);

        var row = await TapAsync(host, "{{ secrets }}]]>", (await TaskAsync(host)).Id, null);

        Assert.Equal(InboxStatus.Unmatched, row.Status);
        Assert.DoesNotContain("secrets", row.Note, StringComparison.Ordinal);
        await UntilToldAsync(host, "没有这个按钮");
        Assert.Null((await TaskAsync(host)).Decision);
    }

    [Fact]
    public async Task an_agreement_that_needs_a_reason_says_so_and_takes_the_one_on_the_card()
    {
        await using var host = await AskingAsync(ReasonRule.Always);
        var task = await TaskAsync(host);

        await TapAsync(host, "agree", task.Id, "none");
        await UntilToldAsync(host, "同意「请审批」要说明原因");
        await TapAsync(host, "agree", task.Id, "r1");

        Assert.Equal(("Agree", "急用"), ((await TaskAsync(host)).Decision, (await TaskAsync(host)).Reason));
    }

    [Fact]
    public async Task a_reason_left_on_the_card_is_not_laid_in_the_mouth_of_who_agrees()
    {
        await using var host = await AskingAsync(ReasonRule.OnReject);

        await TapAsync(host, "agree", (await TaskAsync(host)).Id, "r0");

        Assert.Equal(("Agree", null), ((await TaskAsync(host)).Decision, (await TaskAsync(host)).Reason));
    }

    [Fact]
    public async Task the_first_tap_has_it_the_second_hears_who_and_the_winners_next_that_it_is_theirs()
    {
        await using var host = await OfferingAsync(new OfferRules { NeedsStart = true });
        var offer = (await TaskAsync(host)).Id;

        await TapAsync(host, "grab", offer, null);
        await TapAsync(host, "grab", offer, null, "lihua");
        await TapAsync(host, "grab", offer, null);

        await UntilToldAsync(host, "「要 2 件」已被王敏抢，不用再处理。", "lihua");
        await UntilToldAsync(host, "您已抢到「要 2 件」");
        await using var reads = host.Store.OpenReads();
        Assert.Equal(["Claim wangmin"], await reads.Tasks.Where(task => task.Decision != null).Select(task => $"{task.Decision} {task.Actor}").ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task who_holds_it_gives_it_back_with_a_reason_and_cannot_have_it_at_once()
    {
        await using var host = await OfferingAsync(new OfferRules { NeedsStart = true, CoolDown = TimeSpan.FromMinutes(30) });
        await TapAsync(host, "grab", (await TaskAsync(host)).Id, null);
        var held = await HeldAsync(host);

        await TapAsync(host, "release", held.Id, "r0");
        await TapAsync(host, "grab", (await HeldAsync(host, "Offered")).Id, null);

        await UntilToldAsync(host, "30 分钟后才能再抢");
        await using var reads = host.Store.OpenReads();
        Assert.Equal("没货了", (await reads.Tasks.SingleAsync(task => task.Id == held.Id, TestContext.Current.CancellationToken)).Reason);
    }

    private static async Task<TestHost> OfferingAsync(OfferRules rules)
    {
        var host = await TestHost.StartAsync(SetupWith(context => context.Offer(new OfferDraft
        {
            Waves = [new OfferWave(["wangmin", "lihua"], null)],
            Rules = rules,
            Words = new OfferWords("抢单", "开始处理", "放弃"),
            Notice = new TaskNotice("要 2 件", null, [], ["没货了"]),
        })));
        await host.AddPersonAsync("wangmin", "王敏");
        await host.AddPersonAsync("lihua", "李华");
        await host.PublishAsync(Flow.Sequence("ask", Node.Of("Test.Read", "ask")));
        await host.StartFlowAsync("ask");
        return host;
    }

    private static async Task<TaskRow> HeldAsync(TestHost host, string status = "Open")
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Tasks.SingleAsync(task => task.Status == status, TestContext.Current.CancellationToken);
    }

    private static TestHostSetup SetupWith(Action<ActivityExecutionContext> ask)
    {
        var setup = new TestHostSetup { Services = services => services.AddSingleton<CardClicks>().AddSingleton<CardAnswers>().AddSingleton<TaskFates>().AddSingleton<Taps>().AddSingleton<IInboxHandler>(provider => provider.GetRequiredService<Taps>()) };
        setup.Script.On("ask", ask);
        return setup;
    }

    private static async Task<TestHost> AskingAsync(ReasonRule rule)
    {
        var host = await TestHost.StartAsync(SetupWith(context => context.Ask(new ApprovalDraft
        {
            Mode = ApprovalMode.Any,
            People = ["wangmin"],
            Notice = new TaskNotice("请审批", null, [], ["票据不全", "急用"]),
            Reason = rule,
        })));
        await host.AddPersonAsync("wangmin", "王敏");
        await host.PublishAsync(Flow.Sequence("ask", Node.Of("Test.Read", "ask")));
        await host.StartFlowAsync("ask");
        return host;
    }

    private static async Task<InboxRow> TapAsync(TestHost host, string button, string taskId, string? option, string who = "wangmin")
    {
        var key = Guid.NewGuid().ToString("N");
        var header = new CallbackHeader("corp", who, host.Time.GetUtcNow(), null, key, "<xml/>") { AgentId = 1 };
        host.Get<Taps>().Next = new CardEvent(header, button, taskId, "button_interaction", "code", option is null ? [] : [new SelectedItem("reason", [option])]);
        await host.Get<InboxWriter>().ReceiveAsync("", Taps.Source, key, [], TestContext.Current.CancellationToken);
        await host.UntilAsync("the tap is handled", async () => (await host.Store.FindInboxAsync("", Taps.Source, key, TestContext.Current.CancellationToken))!.FinishedAt is not null);
        return (await host.Store.FindInboxAsync("", Taps.Source, key, TestContext.Current.CancellationToken))!;
    }

    private static Task UntilToldAsync(TestHost host, string words, string who = "wangmin") => host.UntilAsync(
        $"somebody is told {words}", () => host.Setup.Phones.Payloads.Any(line => line.StartsWith($"text {who} ", StringComparison.Ordinal) && line.Contains(words, StringComparison.Ordinal)));

    private static async Task<TaskRow> TaskAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Tasks.SingleAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Taps(CardClicks clicks) : IInboxHandler
    {
        public const string Source = "taps";

        public CardEvent? Next { get; set; }

        public bool Handles(string source) => source == Source;

        public string OrderKey(InboxRow message) => "";

        public Task HandleAsync(InboxItem item, CancellationToken cancellation) => clicks.TakeAsync(item, TestHost.ChannelName, Next!, cancellation);
    }
}
