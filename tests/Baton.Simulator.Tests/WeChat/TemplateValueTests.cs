using System.Text.Json;
using Baton.Simulator.WeChat.Api;
using Baton.Simulator.WeChat.Templates;

namespace Baton.Simulator.Tests.WeChat;

public sealed class TemplateValueTests
{
    private static bool Fits(string key, string value)
    {
        var template = new Template("T", "题", [key + ":标签"]);
        var data = JsonSerializer.SerializeToElement(new Dictionary<string, object> { [key] = new { value } });
        try
        {
            Assert.Equal(value, TemplateValues.Fill(template, data, url: null).Lines[0].Value);
            return true;
        }
        catch (WeChatRefusal refusal)
        {
            Assert.Equal(47003, refusal.Code);
            return false;
        }
    }

    [Theory]
    [InlineData("thing1", "一二三四五六七八九十一二三四五六七八九十", true)]
    [InlineData("thing1", "一二三四五六七八九十一二三四五六七八九十一", false)]
    [InlineData("thing1", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", true)]
    [InlineData("thing12", "a", true)]
    [InlineData("number1", "42", true)]
    [InlineData("number1", "-1.50", true)]
    [InlineData("number1", "四十二", false)]
    [InlineData("number1", "4 2", false)]
    [InlineData("letter1", "ABC", true)]
    [InlineData("letter1", "AB1", false)]
    [InlineData("symbol1", "※★", true)]
    [InlineData("symbol1", "a", false)]
    [InlineData("character_string1", "R2026-0001_x/y", true)]
    [InlineData("character_string1", "R 1", false)]
    [InlineData("character_string1", "0123456789012345678901234567890123", false)]
    [InlineData("phrase1", "已发货", true)]
    [InlineData("phrase1", "已经发货了吗", false)]
    [InlineData("name1", "买买提·艾力", true)]
    [InlineData("name1", "John Smith", true)]
    [InlineData("name1", "王伟1", false)]
    [InlineData("car_number1", "粤B12345", true)]
    [InlineData("car_number1", "粤B12345678", false)]
    [InlineData("phone_number1", "+86-755-83201234", true)]
    [InlineData("phone_number1", "0755-83201234 转 8", false)]
    public void a_kind_takes_what_it_is_for(string key, string value, bool fits) => Assert.Equal(fits, Fits(key, value));

    [Theory]
    [InlineData("¥1280", true)]
    [InlineData("1280.50", true)]
    [InlineData("￥1,280.00", true)]
    [InlineData("12,345,678.90元", true)]
    [InlineData("1280.505", false)]
    [InlineData("约1280元", true)]
    [InlineData("大约1280元", false)]
    [InlineData("12345678901", false)]
    public void an_amount_is_one_sign_and_a_sum(string value, bool fits) => Assert.Equal(fits, Fits("amount1", value));

    [Theory]
    [InlineData("2026年11月22日", true)]
    [InlineData("2026-11-22", true)]
    [InlineData("2026/11/22 14:30", true)]
    [InlineData("2026年11月22日 14:30:05", true)]
    [InlineData("14:30", true)]
    [InlineData("2026年11月22日~2026年11月25日", true)]
    [InlineData("2026-11-22 14:00~16:00", true)]
    [InlineData("今天下午", false)]
    [InlineData("22.11.2026", false)]
    public void a_moment_is_written_in_numbers(string value, bool fits)
    {
        Assert.Equal(fits, Fits("time1", value));
        Assert.Equal(fits, Fits("date1", value));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"thing1":{}}""")]
    [InlineData("""{"thing1":{"value":""}}""")]
    [InlineData("""{"thing1":{"value":12}}""")]
    [InlineData("""{"thing1":"a"}""")]
    [InlineData("[]")]
    public void a_value_that_is_not_there_is_told_by_its_key(string data)
    {
        var refusal = Assert.Throws<WeChatRefusal>(() => TemplateValues.Fill(new Template("T", "题", ["thing1:标签"]), JsonElement.Parse(data), null));
        Assert.Equal("argument invalid! data.thing1.value is empty", refusal.Message);
    }

    [Fact]
    public void what_the_template_does_not_name_is_left_out()
    {
        var filled = TemplateValues.Fill(new Template("T", "题", ["thing2:设备"]), JsonElement.Parse("""{"first":{"value":"您好"},"thing2":{"value":"示波器","color":"#ff0000"}}"""), "http://localhost/");
        Assert.Equal([("设备", "示波器")], filled.Lines.Select(line => (line.Label, line.Value)));
        Assert.Equal("http://localhost/", filled.Url);
    }

    [Fact]
    public void a_templates_name_and_text_are_always_the_same()
    {
        var template = new Template("OPENTM1", "题", ["thing1:设备", "time2:时间"]);
        Assert.Equal(template.Id, new Template("OPENTM1", "别的", []).Id);
        Assert.NotEqual(template.Id, new Template("OPENTM2", "题", []).Id);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", template.Id);
        Assert.Equal("设备:{{thing1.DATA}}\n时间:{{time2.DATA}}\n", template.Content);
    }

    [Fact]
    public void every_sample_template_has_lines_of_known_kinds()
    {
        var library = TemplateLibrary.Load();
        var all = library.Library.Concat(library.Subscriptions).ToList();
        Assert.Equal(all.Count, all.Select(template => template.Id).Distinct().Count());
        Assert.All(all.SelectMany(template => template.Keys), line => Assert.Matches("^(thing|phrase|name|character_string|number|amount|phone_number|date|time)[0-9]+$", line.Key));
    }
}
