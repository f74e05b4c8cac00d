namespace Baton.Messenger.Tests.Story;

/// <summary>A process owner changes the limit without opening the drawing.</summary>
public sealed class ParameterTests(WorldFixture fixture) : IClassFixture<WorldFixture>
{
    private const string Flow = "expense-approval";
    private const string Limit = "财务复核限额";

    private World World => fixture.World;

    [Fact]
    public async Task a_lower_limit_asks_finance_for_new_requests_and_leaves_running_ones_alone()
    {
        var before = await Expense.WriteAsync(World, People.Chen, 900);
        await before.CardAsync(People.Wang);
        await World.Api.SetParameterAsync(Flow, Limit, 800);

        var after = await Expense.WriteAsync(World, People.Chen, 900);
        Assert.Contains("再由财务复核", (await after.CardAsync(People.Wang)).Card!.Face.GetProperty("sub_title_text").GetString(), StringComparison.Ordinal);
        await after.DecideAsync(People.Wang, Expense.Agree);
        await after.DecideAsync(People.Zhou, Expense.Agree);
        await after.PaidAsync();

        await before.DecideAsync(People.Wang, Expense.Agree);
        await before.PaidAsync();
        Assert.Empty(await before.CardsAsync(People.Zhou));
    }

    [Fact]
    public async Task an_edit_is_recorded_and_makes_no_new_version()
    {
        var version = await VersionAsync();
        await World.Api.SetParameterAsync(Flow, Limit, 4321);
        Assert.Equal(version, await VersionAsync());
        var history = await World.Api.GetAsync($"api/definitions/{Flow}/parameters/{Uri.EscapeDataString(Limit)}/history");
        Assert.Contains("4321", history.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("api-key-0", history.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_is_no_amount_is_refused_with_a_word_about_the_parameter()
    {
        foreach (var value in (object[])["很多", -1, 10_000_001, ""])
        {
            var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => World.Api.SetParameterAsync(Flow, Limit, value));
            Assert.Contains(Limit, refusal.Message, StringComparison.Ordinal);
        }
    }

    private async Task<int> VersionAsync() => (await World.Api.GetAsync("api/definitions")).GetProperty("items").EnumerateArray()
        .Single(flow => flow.GetProperty("definitionId").GetString() == Flow).GetProperty("version").GetInt32();
}
