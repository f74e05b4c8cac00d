using System.Text;
using Baton.Expressions.Values;
using Baton.HumanTasks.Customers.Matters;
using Baton.Kernel.Tasks;
using Baton.Storage.Settings;

namespace Baton.Activities.Tests.Customers;

/// <summary>What a customer has sent stays readable for as long as its instance does.</summary>
public sealed class MatterFormTests
{
    private const string AtRest =
        """{"title":"报修","kind":"Repair","company":"C001","fields":[{"name":"故障","label":"故障","kind":"Text","isOptional":false,"options":[],"maximum":100}],"values":{"故障":"不通电"}}""";

    private static readonly Matter Sent =
        new("报修", "Repair", "C001", [new FormField("故障", "故障", FieldKind.Text) { Maximum = 100 }], ObjectValue.Empty.With("故障", Value.From("不通电")));

    [Fact]
    public void it_is_kept_as_it_always_was() => Assert.Equal(AtRest, Encoding.UTF8.GetString(Sent.ToChange("", "i1", DateTimeOffset.UnixEpoch).Row.Value));

    [Fact]
    public void what_was_kept_earlier_is_read()
    {
        var read = Matter.Read(new SettingRow("", Matter.Area, "i1", Encoding.UTF8.GetBytes(AtRest), 1, DateTimeOffset.UnixEpoch));

        Assert.Equal((Sent.Title, Sent.Kind, Sent.Company, Sent.Fields[0], "不通电"), (read.Title, read.Kind, read.Company, read.Fields[0], ((TextValue)read.Values["故障"]).Content));
    }
}
