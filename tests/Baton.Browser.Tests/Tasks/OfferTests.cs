using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Tasks;

/// <summary>What is offered to several, on the phones of two of them.</summary>
[Collection<TaskCollection>]
public sealed class OfferTests(TaskWorld world)
{
    private const string Title = "华强北店要 2 件 STM32F103";

    [Fact]
    public async Task one_claims_it_the_other_learns_who_and_what_was_given_back_is_there_again()
    {
        var (fixture, api) = (world.Browser, world.Browser.World.Api);
        await api.PublishAsync(Definition());
        await api.PostAsync("elsa/api/workflow-definitions/browser-grab/execute", new { });
        await using var liu = await TaskPhone.OpenAsync(fixture, People.Liu);
        await using var zhao = await TaskPhone.OpenAsync(fixture, People.Zhao);
        await OfferOn(liu).ClickAsync();
        await OfferOn(zhao).ClickAsync();
        await Expect(liu.Act("claim")).ToHaveTextAsync("我来发货");
        await liu.ShootAsync("80-offer");

        await zhao.Act("claim").ClickAsync();
        await Expect(zhao.Act("start")).ToHaveTextAsync("已发货");
        await zhao.ShootAsync("81-claimed");
        if (await liu.Act("claim").IsVisibleAsync())
        {
            await liu.Act("claim").ClickAsync();
            await Expect(liu.Refusal).ToHaveTextAsync("赵强已经抢到了，不用再处理。");
        }

        await Expect(liu.Over).ToContainTextAsync("赵强已抢到");
        await liu.ShootAsync("82-too-late");

        await zhao.Act("release").ClickAsync();
        await zhao.Page.GetByTestId("reason-give").ClickAsync();
        await Expect(zhao.Over).ToContainTextAsync("您已放弃");
        await liu.GoAsync("");
        await OfferOn(liu).ClickAsync();
        await liu.Act("claim").ClickAsync();
        await liu.Act("start").ClickAsync();
        await Expect(liu.Over).ToContainTextAsync("您已开始");
        Assert.Empty(liu.Errors);
    }

    private static ILocator OfferOn(TaskPhone phone) => phone.Page.GetByTestId("offers").GetByTestId("task").Filter(new() { HasText = Title });

    private static JsonObject Definition() => new()
    {
        ["definitionId"] = "browser-grab",
        ["name"] = "调拨抢单",
        ["root"] = new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Sequence",
            ["activities"] = new JsonArray(new JsonObject
            {
                ["id"] = "grab",
                ["type"] = "Task.Grab",
                ["title"] = Value("String", "Literal", Title),
                ["candidateKind"] = Value("String", "Literal", "Person"),
                ["candidatePersons"] = Value("List<String>", "Object", $"[\"{People.Liu}\",\"{People.Zhao}\"]"),
                ["needsStart"] = Value("Boolean", "Literal", "true"),
                ["grabText"] = Value("String", "Literal", "我来发货"),
                ["startText"] = Value("String", "Literal", "已发货"),
                ["releaseText"] = Value("String", "Literal", "不发了"),
            }),
        },
    };

    private static JsonObject Value(string type, string language, string value) => new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = language, ["value"] = value } };
}
