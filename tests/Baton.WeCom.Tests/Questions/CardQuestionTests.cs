using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.TestKit.Flows;
using Baton.WeCom.Client;
using Baton.WeCom.Tests.Activities;
using Baton.WeCom.Tests.Client;
using Microsoft.EntityFrameworkCore;
using static Baton.WeCom.Tests.Activities.WeComFlows;

namespace Baton.WeCom.Tests.Questions;

/// <summary>Cards that ask people something: what is answered, and what all the other cards say then.</summary>
public sealed class CardQuestionTests : IAsyncLifetime
{
    private WeComFlows _flows = null!;

    public async ValueTask InitializeAsync()
    {
        _flows = await StartAsync();
        _flows.Tencent.OnCall = (call, _) =>
        {
            var user = call.Path == WeComClient.SendPath ? JsonElement.Parse(call.Body).GetProperty("touser").GetString() : null;
            return FakeTencent.Json($$"""{"errcode":0,"errmsg":"ok","msgid":"m-{{user}}","response_code":"sent-{{user}}"}""");
        };
    }

    public ValueTask DisposeAsync() => _flows.DisposeAsync();

    [Fact]
    public async Task the_first_tap_decides_by_its_button_and_the_other_card_says_who_it_was()
    {
        var id = await AskAsync(["能到", "不能到"], Node.Event("yes", "y"), Node.Event("no", "n"));
        var (mine, _) = (await CardAsync("lisi"), await CardAsync("wangwu"));
        Assert.Equal(["能到", "不能到"], mine.GetProperty("button_list").EnumerateArray().Select(button => button.GetProperty("text").GetString()));

        await TapAsync("LiSi", "不能到", mine, "code-1");

        await WaitsForAsync(id, "n");
        await UpdatesAsync(("lisi", "code-1", "已选：不能到"), ("wangwu", "sent-wangwu", "李四：不能到"));
        var outputs = (ObjectValue)(await _flows.Host.StateAsync(id)).ActivityOutputs["node"];
        Assert.Equal(("不能到", "lisi"), (outputs["Answer"].ToString(), outputs["From"].ToString()));
    }

    [Fact]
    public async Task who_taps_too_late_sees_on_their_card_who_was_first_and_changes_nothing()
    {
        var id = await AskAsync(["能到", "不能到"], Node.Event("yes", "y"), Node.Event("no", "n"));
        var (first, second) = (await CardAsync("lisi"), await CardAsync("wangwu"));
        await TapAsync("lisi", "能到", first, "code-1");

        var row = await TapAsync("wangwu", "不能到", second, "code-2");

        Assert.Equal(InboxStatus.Done, row.Status);
        await WaitsForAsync(id, "y");
        await _flows.Host.UntilAsync("the late card is brought in line", () => Updates().Contains(("wangwu", "code-2", "李四：能到")), TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task all_answers_are_waited_for_and_the_button_most_have_tapped_is_the_way()
    {
        var id = await AskAsync(["能到", "不能到"], Node.Event("yes", "y"), Node.Event("no", "n"), ("answers", "All"));
        var (first, second) = (await CardAsync("lisi"), await CardAsync("wangwu"));

        await TapAsync("wangwu", "不能到", second, "code-2");
        Assert.Contains((await _flows.Host.StateAsync(id)).Waits, wait => wait.Key.StartsWith("wecom-card:", StringComparison.Ordinal));
        await TapAsync("lisi", "不能到", first, "code-1");

        await WaitsForAsync(id, "n");
        await UpdatesAsync(("wangwu", "code-2", "已选：不能到"), ("lisi", "code-1", "已选：不能到"));
        var outputs = (ObjectValue)(await _flows.Host.StateAsync(id)).ActivityOutputs["node"];
        Assert.Equal("2", ((ObjectValue)outputs["Counts"])["不能到"].ToString());
        Assert.Equal(["王五", "李四"], ((ListValue)outputs["All"]).Items.Select(each => ((ObjectValue)each)["name"].ToString()));
    }

    [Fact]
    public async Task nobody_in_time_is_an_outcome_and_every_card_says_so()
    {
        await _flows.Host.PublishAsync(Flow.Chart("flow", [Ask("能到"), Node.Event("late", "l")], "node.TimedOut>late"));
        var id = (await _flows.Host.StartFlowAsync("flow")).Id;
        await CardAsync("wangwu");

        _flows.Host.Time.Advance(TimeSpan.FromHours(1));

        await WaitsForAsync(id, "l");
        await UpdatesAsync(("lisi", "sent-lisi", "已超时"), ("wangwu", "sent-wangwu", "已超时"));
    }

    [Fact]
    public async Task a_flow_that_is_cancelled_closes_its_cards_and_a_tap_says_so()
    {
        var id = await AskAsync(["能到"], Node.Event("yes", "y"), Node.Event("no", "n"));
        var card = await CardAsync("lisi");
        await CardAsync("wangwu");

        await _flows.Host.DeliverAsync(id, new CancelRequested("admin", "不要了"));

        await UpdatesAsync(("lisi", "sent-lisi", "流程已取消"), ("wangwu", "sent-wangwu", "流程已取消"));
        await TapAsync("lisi", "能到", card, "code-1");
        await _flows.Host.UntilAsync("the tap is answered", () => Updates().Contains(("lisi", "code-1", "流程已取消")), TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task a_restart_between_the_card_and_the_tap_changes_nothing_and_a_tap_that_comes_twice_counts_once()
    {
        var id = await AskAsync(["能到", "不能到"], Node.Event("yes", "y"), Node.Event("no", "n"), ("answers", "All"));
        var (first, second) = (await CardAsync("lisi"), await CardAsync("wangwu"));
        await TapAsync("lisi", "能到", first, "code-1");
        await _flows.Host.CrashAsync();
        await _flows.Host.ReopenAsync();

        await TapAsync("lisi", "不能到", first, "code-3");
        await TapAsync("wangwu", "能到", second, "code-2");

        await WaitsForAsync(id, "y");
        Assert.Equal(2, ((ListValue)((ObjectValue)(await _flows.Host.StateAsync(id)).ActivityOutputs["node"])["All"]).Items.Length);
    }

    [Fact]
    public async Task a_vote_counts_what_was_ticked_and_asks_again_who_ticked_nothing()
    {
        await _flows.Host.PublishAsync(Flow.Sequence("flow", Node.Of(
            "WeCom.Vote", "node", ("people", List("lisi", "wangwu")), ("title", "去哪里"), ("options", List("海边", "山里")), ("isMultiple", true), ("answers", "All"))));
        var id = (await _flows.Host.StartFlowAsync("flow")).Id;
        var (first, second) = (await CardAsync("lisi"), await CardAsync("wangwu"));
        Assert.Equal(1, first.GetProperty("checkbox").GetProperty("mode").GetInt32());

        await TapAsync("lisi", "submit", first, "code-0");
        await _flows.Host.UntilAsync("the person is told", () => _flows.Calls.Any(call => call.Body.TryGetProperty("text", out var text) && text.GetProperty("content").GetString()!.Contains("请先在卡片上选好", StringComparison.Ordinal)), TimeSpan.FromMilliseconds(100));
        await TapAsync("lisi", "submit", first, "code-1", ("vote", ["海边", "山里"]));
        await TapAsync("wangwu", "submit", second, "code-2", ("vote", ["山里"]));

        await _flows.Host.UntilEndedAsync(id);
        var counts = (ObjectValue)((ObjectValue)(await _flows.Host.StateAsync(id)).ActivityOutputs["node"])["Counts"];
        Assert.Equal(("1", "2"), (counts["海边"].ToString(), counts["山里"].ToString()));
    }

    [Fact]
    public async Task drop_downs_give_what_was_chosen_in_each()
    {
        await _flows.Host.PublishAsync(Flow.Sequence("flow", Node.Of(
            "WeCom.Select", "node", ("people", List("lisi")), ("title", "排班"), ("selectors", Json("""[{"title":"班次","options":["早","晚"]},{"title":"门店","options":["天河店"]}]""")))));
        var id = (await _flows.Host.StartFlowAsync("flow")).Id;
        var card = await CardAsync("lisi");

        await TapAsync("lisi", "submit", card, "code-1", ("班次", ["晚"]), ("门店", ["天河店"]));

        await _flows.Host.UntilEndedAsync(id);
        Assert.Equal("班次 晚、门店 天河店", ((ObjectValue)(await _flows.Host.StateAsync(id)).ActivityOutputs["node"])["Answer"].ToString());
    }

    [Theory]
    [InlineData("WeCom.Ask", "buttons", """["一","二","三","四","五","六","七"]""", "1 到 6")]
    [InlineData("WeCom.Ask", "buttons", """["同意","同意"]""", "不能重复")]
    [InlineData("WeCom.Vote", "options", """[" "]""", "1 到 20")]
    public async Task what_tencent_would_refuse_is_refused_before_anything_is_sent(string type, string input, string options, string why)
    {
        var state = await _flows.RunAsync(type, ("people", List("lisi")), ("title", "问"), (input, List(JsonSerializer.Deserialize<string[]>(options)!)));

        Assert.Contains(why, Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(_flows.Calls);
    }

    [Fact]
    public async Task a_further_state_is_shown_on_the_cards_by_what_is_left_to_show_it_with()
    {
        var update = Node.Of("WeCom.UpdateCard", "update", ("cards", Node.Variable("cards")), ("headline", "已发货"));
        var flow = Flow.Chart("flow", [Ask("能到"), update], "node.能到>update");
        await _flows.Host.PublishAsync(WithCards(flow));
        var id = (await _flows.Host.StartFlowAsync("flow")).Id;
        var card = await CardAsync("lisi");
        await CardAsync("wangwu");

        await TapAsync("lisi", "能到", card, "code-1");
        await _flows.Host.UntilEndedAsync(id);

        await _flows.Host.UntilAsync("both say so", () => Updates().Count(update => update.Headline == "已发货") == 2, TimeSpan.FromMilliseconds(100));
    }

    private static System.Text.Json.Nodes.JsonObject WithCards(System.Text.Json.Nodes.JsonObject flow)
    {
        var root = (System.Text.Json.Nodes.JsonObject)flow["root"]!;
        root["variables"] = System.Text.Json.Nodes.JsonNode.Parse("""[{"id":"cards","name":"cards","typeName":"Object"}]""");
        root["activities"]![0]!["cards"] = System.Text.Json.Nodes.JsonNode.Parse("""{"typeName":"Object","memoryReference":{"id":"cards"}}""");
        return flow;
    }

    private static System.Text.Json.Nodes.JsonObject Ask(params string[] buttons) =>
        Node.Of("WeCom.Ask", "node", ("people", List("lisi", "wangwu")), ("title", "周六盘点"), ("buttons", List(buttons)), ("timeout", "01:00:00"));

    private async Task<string> AskAsync(string[] buttons, System.Text.Json.Nodes.JsonObject first, System.Text.Json.Nodes.JsonObject second, params (string Name, object? Value)[] more)
    {
        var node = Ask(buttons);
        foreach (var (name, value) in more)
            node[name] = Node.Of("", "", (name, value))[name]!.DeepClone();
        string[] ways = [.. buttons.Select((button, place) => $"node.{button}>{(place == 0 ? "yes" : "no")}")];
        await _flows.Host.PublishAsync(Flow.Chart("flow", [node, first, second], ways));
        return (await _flows.Host.StartFlowAsync("flow")).Id;
    }

    /// <summary>The card that came to somebody's phone.</summary>
    private async Task<JsonElement> CardAsync(string user)
    {
        JsonElement card = default;
        await _flows.Host.UntilAsync($"a card has come to {user}", () => _flows.Calls.Any(call => call.Path == WeComClient.SendPath && call.Body.GetProperty("touser").GetString() == user && call.Body.TryGetProperty("template_card", out card)), TimeSpan.FromMilliseconds(100));
        // The answer to the send is kept with its job.
        await _flows.Host.UntilAsync("it is noted", async () => (await _flows.Host.Store.FindJobAsync("", card.GetProperty("task_id").GetString()!, CancellationToken.None))?.Status == JobStatus.Done, TimeSpan.FromMilliseconds(100));
        return card;
    }

    private Task<InboxRow> TapAsync(string user, string key, JsonElement card, string code, params (string Question, string[] Options)[] selected)
    {
        var items = string.Concat(selected.Select(each => $"<SelectedItem><QuestionKey>{each.Question}</QuestionKey><OptionIds>{string.Concat(each.Options.Select(option => $"<OptionId>{option}</OptionId>"))}</OptionIds></SelectedItem>"));
        return _flows.HappensAsync(
            user, $"<MsgType>event</MsgType><Event>template_card_event</Event><EventKey>{key}</EventKey><TaskId>{card.GetProperty("task_id").GetString()}</TaskId><CardType>{card.GetProperty("card_type").GetString()}</CardType><ResponseCode>{code}</ResponseCode><SelectedItems>{items}</SelectedItems>");
    }

    private Task WaitsForAsync(string id, string name) => _flows.Host.UntilAsync($"it waits for {name}", async () => (await _flows.Host.StateAsync(id)).Waits.Any(wait => wait.Key == name));

    private List<(string User, string Code, string Headline)> Updates() => [.. _flows.Calls.Where(call => call.Path == WeComClient.UpdateCardPath).Select(call => (
        call.Body.GetProperty("userids")[0].GetString()!, call.Body.GetProperty("response_code").GetString()!, call.Body.GetProperty("button").GetProperty("replace_name").GetString()!))];

    private Task UpdatesAsync(params (string, string, string)[] expected) =>
        _flows.Host.UntilAsync("all cards are in line", () => Updates().Order().SequenceEqual(expected.Order()), TimeSpan.FromMilliseconds(100));
}
