using System.Text.Json.Nodes;

namespace Baton.Simulator.Tests.Tencent.ContactWrites;

public sealed class DepartmentWriteTests : ContactWriteWorld
{
    [Fact]
    public async Task a_department_is_made_moved_and_deleted_and_each_is_reported()
    {
        var made = await CallAsync("department/create", """{"name":"华南组","name_en":"South","parentid":2,"order":5}""");
        Assert.Equal((12, "created"), ((int)made["id"]!, (string)made["errmsg"]!));
        Assert.Equal("create_party 12 华南组 2 5", await NewsAsync("ChangeType", "Id", "Name", "ParentId", "Order"));

        Assert.Equal("updated", (string)(await CallAsync("department/update", """{"id":12,"name":"华南区","parentid":1}"""))["errmsg"]!);
        Assert.Equal("update_party 12 华南区 1", await NewsAsync("ChangeType", "Id", "Name", "ParentId"));
        var read = (await World.Call("department/get", query: "&id=12"))["department"]!;
        Assert.Equal(("华南区", "South", 1, 5), ((string)read["name"]!, (string)read["name_en"]!, (int)read["parentid"]!, (int)read["order"]!));

        Assert.Equal("deleted", (string)(await World.CallAsContacts("department/delete", query: "&id=12"))["errmsg"]!);
        Assert.Equal("delete_party 12", await NewsAsync("ChangeType", "Id"));
        Assert.Equal(60003, (int)(await World.Call("department/get", query: "&id=12"))["errcode"]!);
    }

    [Theory]
    [InlineData("""{"name":"","parentid":1}""", 60001)]
    [InlineData("""{"name":"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三","parentid":1}""", 60001)]
    [InlineData("""{"name":"a|b","parentid":1}""", 60009)]
    [InlineData("""{"name":"新"}""", 40063)]
    [InlineData("""{"name":"新","parentid":99}""", 60004)]
    [InlineData("""{"name":"销售部","parentid":1}""", 60008)]
    [InlineData("""{"name":"新","parentid":1,"id":2}""", 60008)]
    [InlineData("""{"name":"新","parentid":1,"id":1}""", 60123)]
    public async Task what_cannot_be_made_has_tencents_code(string body, int errcode) => Assert.Equal(errcode, (int)(await CallAsync("department/create", body))["errcode"]!);

    [Theory]
    [InlineData("""{"id":99}""", 60003)]
    [InlineData("""{"id":6,"parentid":7}""", 60010)]
    [InlineData("""{"id":6,"parentid":6}""", 60010)]
    [InlineData("""{"id":1,"parentid":2}""", 60007)]
    [InlineData("""{"id":2,"name":"财务部"}""", 60008)]
    [InlineData("""{"id":2,"parentid":99}""", 60004)]
    public async Task what_cannot_be_changed_has_tencents_code(string body, int errcode) => Assert.Equal(errcode, (int)(await CallAsync("department/update", body))["errcode"]!);

    [Theory]
    [InlineData(1, 60007)]
    [InlineData(2, 60005)]
    [InlineData(6, 60006)]
    [InlineData(99, 60003)]
    public async Task only_an_empty_department_is_deleted(int id, int errcode) => Assert.Equal(errcode, (int)(await World.CallAsContacts("department/delete", query: $"&id={id}"))["errcode"]!);

    [Fact]
    public async Task there_are_fifteen_levels_also_when_a_branch_is_moved()
    {
        var parent = 1;
        for (var level = 2; level <= 15; level++)
            parent = (int)(await CallAsync("department/create", $$"""{"name":"{{level}} 层","parentid":{{parent}}}"""))["id"]!;

        Assert.Equal(81002, (int)(await CallAsync("department/create", $$"""{"name":"16 层","parentid":{{parent}}}"""))["errcode"]!);
        Assert.Equal(81002, (int)(await CallAsync("department/update", $$"""{"id":6,"parentid":{{parent - 1}}}"""))["errcode"]!);
    }

    [Fact]
    public async Task the_app_may_not() =>
        Assert.Equal(48002, (int)(await World.Call("department/create", JsonNode.Parse("""{"name":"新","parentid":1}""")))["errcode"]!);
}
