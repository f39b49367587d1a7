using InceptionDsl.Language.Collections;

namespace InceptionDsl.Language.Tests;

public class DerivedTests
{
    [Fact]
    public void It_is_computed_once_and_anew_in_a_copy()
    {
        var square = new Square(3);

        Assert.Equal((9, 9, 1), (square.Area, square.Area, square.Computations));
        Assert.Equal(16, (square with { Side = 4 }).Area);
        Assert.Equal((9, 1), (square.Area, square.Computations));
    }

    [Fact]
    public void It_is_no_part_of_the_records_equality()
    {
        var (asked, other) = (new Sides(3), new Sides(3));
        Assert.Equal(9, asked.Area);

        Assert.Equal(asked, other);
        Assert.Equal(asked.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(asked, new Sides(4));
    }

    private sealed record Sides(int Side)
    {
        private Derived<Sides, int> _area;

        public int Area => _area.Of(this, static square => square.Side * square.Side);
    }

    private sealed record Square(int Side)
    {
        private Derived<Square, int> _area;

        public int Computations { get; private set; }

        public int Area => _area.Of(this, static square =>
        {
            square.Computations++;
            return square.Side * square.Side;
        });
    }
}
