using Baton.HumanTasks.Handling;
using Baton.Kernel.Tasks;

namespace Baton.Activities.Tests.Handling;

public sealed class FormLinesTests
{
    [Fact]
    public void A_process_owner_writes_one_field_on_each_line()
    {
        var (form, problem) = FormLines.Read("""
            实收数量 数字 0..9999 // 点完数再填
            差异说明：文字，选填，最多200字

            赔付金额 | 金额 | 选填 | ..5000
            到货日期 日期
            处理方式 单选 补发/退款、下次再送
            现场照片 照片 最多5张
            签收人 签名
            """);

        Assert.Null(problem);
        Assert.Equal(
            [
                new("实收数量", "实收数量", FieldKind.Number) { Minimum = 0, Maximum = 9999, Help = "点完数再填" },
                new("差异说明", "差异说明", FieldKind.Text) { IsOptional = true, Maximum = 200 },
                new("赔付金额", "赔付金额", FieldKind.Money) { IsOptional = true, Maximum = 5000 },
                new("到货日期", "到货日期", FieldKind.Date),
                new("处理方式", "处理方式", FieldKind.Choice) { Options = ["补发", "退款", "下次再送"] },
                new("现场照片", "现场照片", FieldKind.Photo) { Maximum = 5 },
                new("签收人", "签收人", FieldKind.Signature),
            ],
            form);
    }

    [Fact]
    public void English_words_do_as_well()
    {
        var (form, problem) = FormLines.Read("Received number 0..100\nPictures photo optional max3");

        Assert.Null(problem);
        Assert.Equal([new("Received", "Received", FieldKind.Number) { Minimum = 0, Maximum = 100 }, new("Pictures", "Pictures", FieldKind.Photo) { IsOptional = true, Maximum = 3 }], form);
    }

    [Theory]
    [InlineData("", "还没有写要填的字段")]
    [InlineData("实收数量", "看不懂这一行")]
    [InlineData("实收数量 数目", "看不懂这一行")]
    [InlineData("实收数量 数字 很多", "“很多”看不懂")]
    [InlineData("说明 文字 0..5", "“0..5”看不懂")]
    [InlineData("处理方式 单选 补发", "至少两个选项")]
    [InlineData("数量 数字\n数量 文字", "名字已经被用了")]
    [InlineData("Actor 文字", "名字已经被用了")]
    public void What_cannot_be_read_is_said_with_what_can(string lines, string problem) => Assert.Contains(problem, FormLines.Read(lines).Problem!.Chinese, StringComparison.Ordinal);

    [Fact]
    public void A_form_has_an_end() => Assert.Contains("最多 30 个", FormLines.Read(string.Join('\n', Enumerable.Range(1, 31).Select(n => $"字段{n} 文字"))).Problem!.Chinese, StringComparison.Ordinal);
}
