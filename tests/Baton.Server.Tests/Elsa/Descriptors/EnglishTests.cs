using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa.Descriptors;

/// <summary>The designer's words for those who ask for English.</summary>
public sealed class EnglishTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly string[] Words = ["displayName", "description", "category", "text"];

    public static TheoryData<string> Lists =>
    [
        "descriptors/activities", "descriptors/expression-descriptors", "descriptors/incident-strategies", "descriptors/workflow-activation-strategies",
        "descriptors/log-persistence-strategies", "descriptors/storage-drivers", "descriptors/variables", "features/installed",
    ];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task nothing_chinese_is_left_in_a_list(string list)
    {
        var english = await server.As("admin-key", "en").GetObjectAsync($"/elsa/api/{list}");

        var chinese = Texts(english).Where(IsChinese).Distinct().ToList();
        Assert.True(chinese.Count == 0, string.Join('\n', chinese));
    }

    [Fact]
    public async Task both_languages_have_the_same_but_for_the_words()
    {
        var chinese = await server.Admin.GetObjectAsync("/elsa/api/descriptors/activities");
        var english = await server.As("admin-key", "en-GB,en;q=0.9").GetObjectAsync("/elsa/api/descriptors/activities");

        Assert.Equal(Bare(chinese), Bare(english));
        Assert.Equal("2 Approvals and tasks", (string)Find(english, "Task.Approval")["category"]!);
        Assert.Equal("审批", (string)Find(chinese, "Task.Approval")["displayName"]!);
        Assert.Equal("Approval", (string)Find(english, "Task.Approval")["displayName"]!);
    }

    [Fact]
    public async Task one_word_with_two_meanings_has_two_translations()
    {
        var english = await server.As("admin-key", "en").GetObjectAsync("/elsa/api/descriptors/activities");

        Assert.Equal("Complete", (string)Find(english, "Elsa.Complete")["displayName"]!);
        Assert.Equal("Field", (string)Find(english, "BackOffice.WaitFor")["inputs"]!.AsArray().Single(input => (string)input!["name"]! == "Field")!["displayName"]!);
        Assert.Equal("Fields", (string)Find(english, "WeCom.TextReceived")["inputs"]!.AsArray().Single(input => (string)input!["name"]! == "Fields")!["displayName"]!);
    }

    [Fact]
    public async Task a_cache_keeps_the_languages_apart()
    {
        const string Path = "/elsa/api/descriptors/activities";
        using var chinese = await server.Admin.GetAsync(Path);
        using var english = await server.As("admin-key", "en").GetAsync(Path);
        using var again = await server.As("admin-key", "en").SendAsync(HttpMethod.Get, Path, null, ("If-None-Match", english.Headers.ETag!.ToString()));
        using var other = await server.Admin.SendAsync(HttpMethod.Get, Path, null, ("If-None-Match", english.Headers.ETag!.ToString()));

        Assert.All((HttpResponseMessage[])[chinese, english, again], answer => Assert.Contains("Accept-Language", answer.Headers.Vary));
        Assert.NotEqual(chinese.Headers.ETag, english.Headers.ETag);
        Assert.Equal(304, (int)again.StatusCode);
        Assert.Equal(200, (int)other.StatusCode);
    }

    [Fact]
    public async Task what_people_have_named_themselves_keeps_its_name()
    {
        await server.PublishAsync("english-child", [], model =>
        {
            model["name"] = "结束";
            model["options"] = new JsonObject { ["usableAsActivity"] = true };
        });

        var english = await server.As("admin-key", "en").GetObjectAsync("/elsa/api/descriptors/activities");

        Assert.Contains(english["items"]!.AsArray(), activity => (string)activity!["displayName"]! == "结束");
        await server.Admin.DeleteAsync("/elsa/api/workflow-definitions/english-child");
    }

    [Fact]
    public async Task what_is_offered_is_said_in_the_language_too()
    {
        var answer = await server.As("admin-key", "en").PostAsync("/elsa/api/descriptors/activities/Task.Approval/options/ApproverPersons", new JsonObject());
        var mode = await server.As("admin-key", "en").PostAsync("/elsa/api/descriptors/activities/Task.Approval/options/Mode", new JsonObject());

        Assert.DoesNotContain(Texts(answer), IsChinese);
        Assert.Contains("All have to approve", Texts(mode));
    }

    private static JsonNode Find(JsonObject list, string type) => list["items"]!.AsArray().Single(activity => (string)activity!["typeName"]! == type)!;

    // What is for people to read; a name or a value may well be Chinese.
    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Words.Contains(member.Key) && member.Value is JsonValue text ? [(string)text!] : Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        _ => [],
    };

    // Without what is for people to read.
    private static string Bare(JsonNode node)
    {
        var bare = node.DeepClone();
        Strip(bare);
        return bare.ToJsonString();
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var word in Words)
                members.Remove(word);
            foreach (var member in members.ToList())
                Strip(member.Value);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
                Strip(item);
        }
    }

    private static bool IsChinese(string text) => text.Any(letter => letter is >= '一' and <= '鿿' or '：' or '，' or '。');
}
