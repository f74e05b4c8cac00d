using Baton.WeChat.Notices;

namespace Baton.WeChat.Tests.Notices;

/// <summary>What is said in full is cut to what a template's field takes.</summary>
public sealed class FieldFitTests
{
    [Theory]
    [InlineData("thing1", "您的空调维修工单已经派给张伟师傅，他会联系您", "您的空调维修工单已经派给张伟师傅，他会…")]
    [InlineData("thing1", "第一行\n第二行", "第一行 第二行")]
    [InlineData("thing12", " ", "无")]
    [InlineData("phrase2", "已派单（1）", "已派单")]
    [InlineData("phrase2", "正在上门维修中", "正在上门维")]
    [InlineData("phrase2", "OK", "已更新")]
    [InlineData("character_string3", "工单 R-2001", "R-2001")]
    [InlineData("character_string3", "", "-")]
    [InlineData("name4", "张伟", "张伟")]
    [InlineData("time5", "2026年11月23日 09:00", "2026年11月23日 09:00")]
    [InlineData("amount6", "¥1,280.00", "¥1,280.00")]
    public void a_field_takes_what_fits_its_kind(string key, string text, string expected)
    {
        string fitted = FieldFit.Of(key, text);

        Assert.Equal(expected.Trim(), fitted.Trim());
        Assert.Empty(TemplateRules.Validate(new TemplateMessage("oUser1", "T1", new Dictionary<string, string> { [key] = fitted.Trim() })));
    }
}
