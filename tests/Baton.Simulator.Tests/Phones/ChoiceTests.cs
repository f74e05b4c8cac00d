using System.Text.Json.Nodes;
using System.Xml.Linq;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Phones;

/// <summary>Votes and selectors: what is chosen is told, and only what can be chosen.</summary>
public sealed class ChoiceTests : ConnectedWorld
{
    [Fact]
    public async Task a_vote_tells_what_was_ticked()
    {
        using var tapped = await SubmitAsync(Samples.VoteFace(mode: 1), "vote", "where=sea,hill");

        Assert.Equal(200, (int)tapped.StatusCode);
        var heard = World.Open(await Receiver.Next());
        Assert.Equal(("template_card_event", "vote", "vote_interaction"), (heard.Of("Event"), heard.Of("EventKey"), heard.Of("CardType")));
        Assert.Equal(["where sea,hill"], Selected(heard));
    }

    [Fact]
    public async Task selectors_tell_each_answer()
    {
        using var tapped = await SubmitAsync(Samples.SelectorsFace(), "fix", "day=tue hour=am");

        Assert.Equal(["day tue", "hour am"], Selected(World.Open(await Receiver.Next())));
    }

    [Fact]
    public async Task what_was_not_chosen_is_asked_for()
    {
        using var nothing = await SubmitAsync(Samples.VoteFace(), "vote", "");
        Assert.Equal(409, (int)nothing.StatusCode);
        using var half = await SubmitAsync(Samples.SelectorsFace(), "fix", "day=tue");
        Assert.Equal(409, (int)half.StatusCode);
        Assert.True(Receiver.IsEmpty);
    }

    [Fact]
    public async Task two_where_one_may_be_chosen_and_what_is_not_there_are_refused()
    {
        using var two = await SubmitAsync(Samples.VoteFace(), "vote", "where=sea,hill");
        Assert.Equal(409, (int)two.StatusCode);
        using var stray = await SubmitAsync(Samples.SelectorsFace(), "fix", "day=sun hour=am");
        Assert.Equal(409, (int)stray.StatusCode);
    }

    [Fact]
    public async Task a_voted_card_can_be_greyed()
    {
        var sent = await World.Send(Samples.Notice("wangmin", Samples.VoteFace()));

        var answer = await World.Update(new JsonObject
        {
            ["userids"] = new JsonArray("wangmin"),
            ["agentid"] = 1000002,
            ["response_code"] = (string)sent["response_code"]!,
            ["button"] = new JsonObject { ["replace_name"] = "已投票" },
        });

        Assert.Equal(0, (int)answer["errcode"]!);
        Assert.Equal("已投票", (string?)(await World.Chat("wangmin")).Single()!["card"]!["replaceText"]);
    }

    private async Task<HttpResponseMessage> SubmitAsync(JsonObject face, string key, string chosen)
    {
        var answer = await World.Send(Samples.Notice("wangmin", face));
        Assert.Equal(0, (int)answer["errcode"]!);
        var selected = chosen.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(each => each.Split('=')).ToDictionary(each => each[0], each => each[1].Split(','));
        return await World.Click("wangmin", (long)(await World.Chat("wangmin"))[^1]!["id"]!, key, selected);
    }

    private static IEnumerable<string> Selected(XElement heard) => heard.Element("SelectedItems")!.Elements().Select(item =>
        $"{item.Of("QuestionKey")} {string.Join(',', item.Element("OptionIds")!.Elements().Select(id => id.Value))}");
}
