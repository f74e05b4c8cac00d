namespace Baton.Messenger.Tests.Story;

/// <summary>What WeCom reports of its contacts reaches the server's organisation, long before the next whole round.</summary>
public sealed class MemberTests(MemberTests.Fixture fixture) : IClassFixture<MemberTests.Fixture>
{
    private World World => fixture.World;

    [Fact]
    public async Task who_was_made_and_renamed_in_wecom_applies_under_their_name_and_their_leader_is_asked()
    {
        await ChangeAsync("user/create", """{"userid":"zhangsan","name":"张三","mobile":"13800000000","department":[2],"position":"销售代表"}""");
        var expense = await Expense.WriteAsync(World, "zhangsan", 31);
        Assert.Contains("张三", (await expense.CardAsync(People.Wang)).Card!.Title, StringComparison.Ordinal);

        await ChangeAsync("user/update", """{"userid":"zhangsan","new_userid":"zhang.san","name":"张小三"}""");
        expense = await Expense.WriteAsync(World, "zhang.san", 32);
        Assert.Contains("张小三", (await expense.CardAsync(People.Wang)).Card!.Title, StringComparison.Ordinal);
    }

    /// <summary>Until the server has looked at whom the report is about.</summary>
    private async Task ChangeAsync(string path, string body)
    {
        await World.QuietAsync();
        var before = await LooksAsync();
        await World.Outside.ContactsAsync(path, body);
        await World.Patience.UntilAsync("the server has looked at whom the report is about", async () => await LooksAsync() > before);
        await World.QuietAsync();
    }

    private async Task<int> LooksAsync() => (await World.Outside.Journal.ReadAsync("request", "/cgi-bin/user/get")).Count;

    public sealed class Fixture : WorldFixture
    {
        protected override WorldSettings Settings => new() { Server = new Dictionary<string, string> { ["WeCom__Organisation__App"] = "baton", ["WeCom__Organisation__LargestLoss"] = "1" } };
    }
}
