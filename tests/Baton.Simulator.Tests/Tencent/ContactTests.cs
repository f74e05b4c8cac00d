using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

public sealed class ContactTests
{
    [Fact]
    public async Task departments_come_with_their_parents_and_leaders()
    {
        await using var world = new TestWorld();

        var all = (JsonArray)(await ReadAsync(world, "department/list"))["department"]!;

        Assert.Equal(Enumerable.Range(1, 11), all.Select(department => (int)department!["id"]!));
        Assert.Equal((1, "wangmin"), ((int)all[1]!["parentid"]!, (string)all[1]!["department_leader"]![0]!));
        Assert.Equal(0, (int)all[0]!["parentid"]!);
    }

    [Theory]
    [InlineData("department/list?id=2", "department", 1)]
    [InlineData("department/simplelist", "department_id", 11)]
    [InlineData("department/simplelist?id=1", "department_id", 11)]
    public async Task a_department_is_listed_with_those_below_it(string path, string member, int count)
    {
        await using var world = new TestWorld();

        Assert.Equal(count, ((JsonArray)(await ReadAsync(world, path))[member]!).Count);
    }

    [Fact]
    public async Task one_department_is_read()
    {
        await using var world = new TestWorld();

        Assert.Equal("财务部", (string)(await ReadAsync(world, "department/get?id=3"))["department"]!["name"]!);
    }

    [Theory]
    [InlineData("user/list?department_id=2")]
    [InlineData("user/simplelist?department_id=2")]
    public async Task members_of_a_department_are_listed_but_for_those_outside_the_visible_range(string path)
    {
        await using var world = new TestWorld();

        var list = (JsonArray)(await ReadAsync(world, path))["userlist"]!;

        Assert.Equal(["chenxiaoyu", "liuyang", "wangmin"], list.Select(member => (string)member!["userid"]!));
        Assert.Equal(path.StartsWith("user/list", StringComparison.Ordinal), ((JsonObject)list[0]!).ContainsKey("position"));
    }

    [Fact]
    public async Task a_member_is_read_whatever_the_case_of_the_userid()
    {
        await using var world = new TestWorld();

        var member = await ReadAsync(world, "user/get?userid=WangMin");

        Assert.Equal((0, "wangmin", "王敏", 2, 1), ((int)member["errcode"]!, (string)member["userid"]!, (string)member["name"]!, (int)member["main_department"]!, (int)member["is_leader_in_dept"]![0]!));
    }

    [Fact]
    public async Task there_are_no_tags_to_begin_with()
    {
        await using var world = new TestWorld();

        Assert.Empty((JsonArray)(await ReadAsync(world, "tag/list"))["taglist"]!);
    }

    [Theory]
    [InlineData("tag/get?tagid=1", 40068)]
    [InlineData("user/get?userid=nobody", 60111)]
    [InlineData("user/get?userid=sunwei", 60011)]
    [InlineData("user/get", 40063)]
    [InlineData("user/list", 40063)]
    [InlineData("user/list?department_id=99", 60003)]
    [InlineData("department/list?id=99", 60003)]
    [InlineData("department/get?id=x", 60003)]
    public async Task what_cannot_be_read_is_told_by_tencents_code(string path, int errcode)
    {
        await using var world = new TestWorld();

        Assert.Equal(errcode, (int)(await ReadAsync(world, path))["errcode"]!);
    }

    [Fact]
    public async Task without_a_token_nothing_is_read()
    {
        await using var world = new TestWorld();

        Assert.Equal(41001, (int)(await world.Get("/cgi-bin/department/list"))["errcode"]!);
    }

    private static async Task<JsonNode> ReadAsync(TestWorld world, string path) =>
        await world.Get($"/cgi-bin/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}access_token={await world.Token()}");
}
