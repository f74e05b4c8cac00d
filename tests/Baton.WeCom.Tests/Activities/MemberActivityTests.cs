using System.Text;
using Baton.WeCom.Tests.Client;
using static Baton.WeCom.Tests.Activities.WeComFlows;

namespace Baton.WeCom.Tests.Activities;

public sealed class MemberActivityTests
{
    [Fact]
    public async Task a_new_employee_is_taken_into_the_contacts()
    {
        await using var flows = await StartAsync();

        Assert.True((await flows.RunAsync("WeCom.AddMember", ("userid", "zhangsan"), ("memberName", "张三"), ("mobile", "13800000000"), ("department", 2), ("position", "店员"))).HasEnded);

        Assert.Equal("""/cgi-bin/user/create {"userid":"zhangsan","name":"张三","mobile":"13800000000","position":"店员","department":[2]}""", Asked(flows));
    }

    [Fact]
    public async Task a_member_is_moved_and_what_is_not_said_stays()
    {
        await using var flows = await StartAsync();

        Assert.True((await flows.RunAsync("WeCom.UpdateMember", ("userid", "zhangsan"), ("department", 3), ("isDisabled", true))).HasEnded);

        Assert.Equal("""/cgi-bin/user/update {"userid":"zhangsan","department":[3],"enable":0}""", Asked(flows));
    }

    [Fact]
    public async Task a_leaver_is_taken_out()
    {
        await using var flows = await StartAsync();

        Assert.True((await flows.RunAsync("WeCom.RemoveMember", ("userid", "zhangsan"))).HasEnded);

        Assert.Equal("""/cgi-bin/user/batchdelete {"useridlist":["zhangsan"]}""", Asked(flows));
    }

    [Fact]
    public async Task a_member_whose_making_was_lost_and_who_is_there_was_made()
    {
        await using var flows = await StartAsync();
        int calls = 0;
        flows.Tencent.OnCall = (_, _) => ++calls == 1 ? throw new HttpRequestException("reset") : FakeTencent.Json("""{"errcode":60102,"errmsg":"userid existed"}""");

        Assert.True((await flows.RunAsync("WeCom.AddMember", ("userid", "zhangsan"), ("memberName", "张三"), ("email", "z@x.cn"))).HasEnded);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task a_member_who_was_there_before_is_for_a_person()
    {
        await using var flows = await StartAsync();
        flows.Tencent.Answer("""{"errcode":60102,"errmsg":"userid existed"}""");

        Assert.Single((await flows.RunAsync("WeCom.AddMember", ("userid", "zhangsan"), ("memberName", "张三"), ("email", "z@x.cn"))).Incidents);
    }

    [Theory]
    [InlineData("zhangsan", "", "手机号和邮箱至少填一个")]
    [InlineData("张三", "1380", "成员账号“张三”不对")]
    [InlineData("_x", "1380", "成员账号“_x”不对")]
    [InlineData("a|b", "1380", "成员账号“a|b”不对")]
    public async Task what_tencent_would_refuse_is_told_before(string userid, string mobile, string words)
    {
        await using var flows = await StartAsync();

        var state = await flows.RunAsync("WeCom.AddMember", ("userid", userid), ("memberName", "张三"), ("mobile", mobile));

        Assert.Contains(words, Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(flows.Tencent.Sends);
    }

    private static string Asked(WeComFlows flows)
    {
        SeenCall call = Assert.Single(flows.Tencent.Sends);
        return $"{call.Path} {Encoding.UTF8.GetString(call.Body)}";
    }
}
