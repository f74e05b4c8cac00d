using Baton.Scenarios.Tests.Playing;
using Baton.Scenarios.Tests.Reading;

namespace Baton.Scenarios.Tests;

/// <summary>What scenarios can say of people with WeChat, played over a small flow.</summary>
public sealed class FollowerTests : IDisposable
{
    private const string Given = """
        假如 员工 王敏（wangmin）在 销售部
        假如 员工 王敏 的微信（wx-wangmin）关注了公众号
        假如 客户 何志远（hezhiyuan）关注了公众号，属于 云帆智能，从 2026-01-01
        假如 客户 何志远 也属于 C1003，到 2026-02-01
        假如 客户 李磊（lilei）没关注公众号
        假如 公众号菜单 查一查：库存（stock）、应收（receivables）
        假如 公众号菜单 报修（repair）

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("flow").FullName;

    public FollowerTests() => File.WriteAllText(Path.Combine(_folder, "definition.json"), Flow);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("当 何志远 写 “问好”\n那么 何志远 当场收到 “C1001您好”")]
    [InlineData("当 何志远 换到 C1003\n当 何志远 写 “问好”\n那么 何志远 收到 “C1003您好”\n而且 何志远 没有收到 “C1001”")]
    [InlineData("当 何志远 离开公司\n当 何志远 写 “问好”\n那么 何志远 收到 “访客您好”")]
    [InlineData("当 王敏的微信 写 “问好”\n那么 王敏的微信 收到 “王敏您好”\n而且 王敏 什么也没收到")]
    [InlineData("当 何志远 点菜单 “应收”\n那么 何志远 当场收到 “点了 receivables”")]
    [InlineData("当 何志远 点菜单 “报修”\n那么 何志远 当场收到 “点了 repair”")]
    [InlineData("当 李磊 扫码 “repair-1”\n那么 李磊 当场收到 “来自 repair-1”\n当 李磊 发图片\n那么 李磊 收到 “Image”\n当 李磊 发位置 “科技园”（22.5，114）\n那么 李磊 收到 “Location 科技园 22.5”")]
    [InlineData("当 李磊 关注公众号\n那么 李磊 收到 “来自 ”\n当 李磊 发语音\n那么 李磊 收到 “Voice”")]
    [InlineData("当 何志远 写 “晚点说”\n过 10 分钟\n那么 何志远 后来收到 “说好的”")]
    [InlineData("当 何志远 写 “晚点说”\n当 何志远 取消关注\n过 10 分钟\n那么 何志远 什么也没收到")]
    [InlineData("假如 微信 停机\n当 何志远 写 “晚点说”\n过 5 分钟\n那么 何志远 什么也没收到\n当 微信 恢复\n过 1 分钟\n那么 何志远 后来收到 “说好的”")]
    [InlineData("当 李磊 填写 “投诉” “照片：一、二；情况：少了”\n  还坏了\n那么 流程的结果是 “少了/还坏了 2”")]
    public async Task it_goes_as_the_lines_say(string lines) => await PlayAsync(Given + lines);

    [Theory]
    [InlineData("当 李磊 写 “问好”", "还没有关注公众号")]
    [InlineData("当 何志远 关注公众号", "何志远已经关注了")]
    [InlineData("当 李磊 取消关注", "李磊本来就没有关注")]
    [InlineData("当 何志远 点菜单 “投诉”", "公众号的菜单里没有“投诉”")]
    [InlineData("当 何志远 点 “满意”", "没有“满意”可以选")]
    [InlineData("当 王敏 取消关注", "没有叫“王敏”的客户，有王敏的微信、何志远、李磊")]
    [InlineData("当 何志远 换到 C9999", "ERP 里没有客户“C9999”")]
    [InlineData("当 何志远 写 “问好”\n那么 何志远 后来收到 “您好”", "何志远的手机：")]
    [InlineData("当 何志远 写 “问好”\n那么 何志远 收到模板消息 “您好”", "何志远的手机：")]
    [InlineData("当 李磊 填写 “问价” “型号：X1”", "李磊的页面上没有“问价”这张表，有：投诉")]
    [InlineData("当 李磊 填写 “投诉” “情况：少了；照片：一、二、三”", "照片：最多 2 张照片")]
    [InlineData("当 李磊 填写 “投诉” “数量：2”", "要填的里面没有“数量”，有情况、照片")]
    [InlineData("当 何志远 给 C1005 填写 “问价” “型号：X1”", "您现在不代表这家公司")]
    public async Task what_cannot_be_done_or_is_not_so_is_told(string lines, string problem) =>
        Assert.Contains(problem, (await Assert.ThrowsAsync<ScenarioException>(() => PlayAsync(Given + lines))).Message, StringComparison.Ordinal);

    private async Task PlayAsync(string content)
    {
        await using var playground = new Playground(_folder);
        await Player.PlayAsync(playground, null, ScenarioReader.Read("a/b.txt", content));
    }

    private const string Flow = """
        { "definitionId": "hello", "name": "hello", "outputs": [{ "type": "String", "name": "Result" }], "options": { "incidentStrategyType": "Baton.Park" }, "root": { "id": "root", "type": "Elsa.Flowchart", "activities": [
          { "id": "text", "type": "WeChat.TextReceived", "customProperties": { "canStartWorkflow": true }, "keyword": { "typeName": "String", "expression": { "type": "Literal", "value": "问好" } } },
          { "id": "later", "type": "WeChat.TextReceived", "customProperties": { "canStartWorkflow": true }, "keyword": { "typeName": "String", "expression": { "type": "Literal", "value": "晚点说" } } },
          { "id": "stock", "type": "WeChat.MenuClicked", "customProperties": { "canStartWorkflow": true }, "menuKey": { "typeName": "String", "expression": { "type": "Literal", "value": "receivables" } } },
          { "id": "repair", "type": "WeChat.MenuClicked", "customProperties": { "canStartWorkflow": true }, "menuKey": { "typeName": "String", "expression": { "type": "Literal", "value": "repair" } } },
          { "id": "follow", "type": "WeChat.Followed", "customProperties": { "canStartWorkflow": true } },
          { "id": "sent", "type": "WeChat.MessageReceived", "customProperties": { "canStartWorkflow": true }, "kinds": { "typeName": "Object", "expression": { "type": "Object", "value": "[\"Image\", \"Voice\", \"Location\"]" } } },
          { "id": "voice", "type": "My.Submitted", "customProperties": { "canStartWorkflow": true }, "title": { "typeName": "String", "expression": { "type": "Literal", "value": "投诉" } }, "audience": { "typeName": "String", "expression": { "type": "Literal", "value": "Everybody" } }, "fields": { "typeName": "String", "expression": { "type": "Literal", "value": "情况 文字\n照片 照片 选填 最多2张" } } },
          { "id": "quote", "type": "My.Submitted", "customProperties": { "canStartWorkflow": true }, "title": { "typeName": "String", "expression": { "type": "Literal", "value": "问价" } }, "fields": { "typeName": "String", "expression": { "type": "Literal", "value": "型号 文字" } } },
          { "id": "heard", "type": "Elsa.SetOutput", "outputName": { "typeName": "String", "expression": { "type": "Literal", "value": "Result" } }, "outputValue": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "`${getInput('情况').replace('\\n', '/')} ${getInput('照片').length}`" } } },
          { "id": "hello", "type": "WeChat.SendText", "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "`${(getContact(getInput('Initiator'))?.companies ?? [])[0]?.number ?? (getPerson(getInput('Initiator'))?.name ?? '访客')}您好`" } } },
          { "id": "tapped", "type": "WeChat.SendText", "text": { "typeName": "String", "expression": { "type": "Liquid", "value": "点了 {{ Input.EventKey }}" } } },
          { "id": "came", "type": "WeChat.SendText", "text": { "typeName": "String", "expression": { "type": "Liquid", "value": "来自 {{ Input.Scene }}" } } },
          { "id": "got", "type": "WeChat.SendText", "text": { "typeName": "String", "expression": { "type": "Liquid", "value": "{{ Input.Kind }} {{ Input.Text }} {{ Input.Latitude }}" } } },
          { "id": "wait", "type": "Elsa.Delay", "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "00:05:00" } } },
          { "id": "promised", "type": "WeChat.SendText", "text": { "typeName": "String", "expression": { "type": "Literal", "value": "说好的" } } } ],
          "connections": [
            { "source": { "activity": "text", "port": "Done" }, "target": { "activity": "hello", "port": "In" } },
            { "source": { "activity": "voice", "port": "Done" }, "target": { "activity": "heard", "port": "In" } },
            { "source": { "activity": "stock", "port": "Done" }, "target": { "activity": "tapped", "port": "In" } },
            { "source": { "activity": "repair", "port": "Done" }, "target": { "activity": "tapped", "port": "In" } },
            { "source": { "activity": "follow", "port": "Done" }, "target": { "activity": "came", "port": "In" } },
            { "source": { "activity": "sent", "port": "Done" }, "target": { "activity": "got", "port": "In" } },
            { "source": { "activity": "later", "port": "Done" }, "target": { "activity": "wait", "port": "In" } },
            { "source": { "activity": "wait", "port": "Done" }, "target": { "activity": "promised", "port": "In" } } ] } }
        """;
}
