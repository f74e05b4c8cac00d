using System.Text;
using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent.ContactWrites;

/// <summary>Members and departments brought in by a file.</summary>
public sealed class BatchTests : ConnectedWorld
{
    [Fact]
    public async Task members_of_a_file_are_made_and_changed_row_by_row_and_the_end_is_told()
    {
        var job = await BeginAsync("syncuser", "姓名,帐号,手机号,邮箱,所在部门,职务\n张三,zhangsan,13800000000,,1,店员\n王小敏,wangmin,,,,店长\n李四,li si,13811111111,,1,\n");

        var result = await World.CallAsContacts("batch/getresult", query: $"&jobid={job}");
        Assert.Equal((3, "sync_user", 3), ((int)result["status"]!, (string)result["type"]!, (int)result["total"]!));
        Assert.Equal([("zhangsan", 2, 0), ("wangmin", 1, 0), ("li si", 2, 40003)], result["result"]!.AsArray().Select(row => ((string)row!["userid"]!, (int)row["action"]!, (int)row["errcode"]!)));
        Assert.Equal(("张三", "店员"), await MemberAsync("zhangsan"));
        Assert.Equal(("王小敏", "店长"), await MemberAsync("wangmin"));
        Assert.Equal(0, (int)(await World.Call("user/get", query: "&userid=lina"))["errcode"]!);
        Assert.Equal((job, "sync_user"), await ToldAsync());
    }

    [Fact]
    public async Task who_is_not_in_the_file_that_replaces_all_is_gone()
    {
        await BeginAsync("replaceuser", "姓名,帐号,手机号\n王敏,wangmin,\n");

        Assert.Equal(0, (int)(await World.Call("user/get", query: "&userid=wangmin"))["errcode"]!);
        Assert.Equal(60111, (int)(await World.Call("user/get", query: "&userid=lina"))["errcode"]!);
    }

    [Fact]
    public async Task departments_are_those_of_the_file_and_those_with_people_stay()
    {
        await World.CallAsContacts("department/create", new JsonObject { ["name"] = "空的", ["parentid"] = 1, ["id"] = 90 });
        var before = (await World.Call("department/list"))["department"]!.AsArray().Count;

        var job = await BeginAsync("replaceparty", "部门名称,部门ID,父部门ID,排序\n华南区,77,1,1\n夜班,78,77,1\n");

        Assert.Equal([("77", 2, 0), ("78", 2, 0)], (await World.CallAsContacts("batch/getresult", query: $"&jobid={job}"))["result"]!.AsArray().Select(row => ((string)row!["partyid"]!, (int)row["action"]!, (int)row["errcode"]!)));
        var now = (await World.Call("department/list"))["department"]!.AsArray();
        Assert.DoesNotContain(now, each => (int)each!["id"]! == 90);
        Assert.Equal(77, (int)now.Single(each => (int)each!["id"]! == 78)!["parentid"]!);
        Assert.InRange(now.Count, 3, before + 1);
    }

    [Fact]
    public async Task what_is_no_file_of_this_kind_is_refused()
    {
        Assert.Equal(40007, (int)(await World.CallAsContacts("batch/syncuser", new JsonObject { ["media_id"] = "none" }))["errcode"]!);
        Assert.Equal(40005, (int)(await World.CallAsContacts("batch/syncuser", new JsonObject { ["media_id"] = await UploadAsync("姓名,帐号\n\"offen") }))["errcode"]!);
        Assert.Equal(48002, (int)(await World.Call("batch/syncuser", new JsonObject { ["media_id"] = "none" }))["errcode"]!);
        Assert.Equal(40058, (int)(await World.CallAsContacts("batch/getresult", query: "&jobid=none"))["errcode"]!);
    }

    private async Task<string> BeginAsync(string what, string csv) => (string)(await World.CallAsContacts($"batch/{what}", new JsonObject { ["media_id"] = await UploadAsync(csv) }))["jobid"]!;

    private async Task<string> UploadAsync(string csv) =>
        (string)(await World.Upload($"/cgi-bin/media/upload?access_token={await World.Token()}&type=file", "contacts.csv", Encoding.UTF8.GetBytes(csv)))["media_id"]!;

    private async Task<(string, string)> MemberAsync(string userid)
    {
        var member = await World.Call("user/get", query: $"&userid={userid}");
        return ((string)member["name"]!, (string)member["position"]!);
    }

    private async Task<(string, string)> ToldAsync()
    {
        while (true)
        {
            var message = World.Open(await Receiver.Next());
            if (message.Element("Event")!.Value == "batch_job_result")
                return (message.Element("BatchJob")!.Element("JobId")!.Value, message.Element("BatchJob")!.Element("JobType")!.Value);
        }
    }
}
