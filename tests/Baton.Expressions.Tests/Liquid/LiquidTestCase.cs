using Baton.Expressions.Languages;
using Baton.Expressions.Liquid;
using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Values;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.Liquid;

internal static class Sample
{
    public static readonly TestScope Scope = new()
    {
        Variables = Object(
            ("order", Object(
                ("No", Text("D-1001")),
                ("Lines", List(
                    Object(("Sku", Text("螺丝")), ("Qty", Number(2)), ("Price", Decimal(1.50m))),
                    Object(("Sku", Text("螺母")), ("Qty", Number(30)), ("Price", Decimal(0.20m))),
                    Object(("Sku", Text("垫片")), ("Qty", Number(5)), ("Price", Decimal(0.05m))))))),
            ("金额", Decimal(1280.00m)),
            ("ratio", Number(0.1)),
            ("when", Value.From(new DateTimeOffset(2026, 11, 22, 6, 30, 0, TimeSpan.Zero))),
            ("evil", Text("<b>&\"'[x](y)*`# \n#h")),
            ("yes", Value.From(true)),
            ("none", Value.Null),
            ("blankText", Text("")),
            ("deep", List(Number(1), List(Number(2), List(Number(3))), Number(4))),
            ("mixed", List(Text("b"), Number(10), Value.Null, Object(("k", Number(1))), Text("10"), Value.From(true), Decimal(2)))),
        Inputs = Object(("Customer", Text("华东五金"))),
        Parameters = Object(("上限", Decimal(5000m))),
        Outputs = Object(("审批", Object(("Result", Object(("Outcome", Text("同意"))))))),
        Workflow = Object(("Id", Text("i-1")), ("CorrelationId", Text("c-9")), ("Name", Text("报销"))),
    };

    public static string Render(string template, LiquidTarget target = LiquidTarget.Text, LiquidLimits? limits = null) =>
        LiquidTemplate.Parse(template, target, limits).Render(Scope);

    public static string Error(string template, LiquidLimits? limits = null) =>
        Assert.Throws<ExpressionException>(() => Render(template, limits: limits)).Message;
}
