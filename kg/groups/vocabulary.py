"""The words for symmetry groups: what stands before "group", nouns for motions, and symmetry words.

Each row is `target: word | word | …`; a target is a family of `families` (it takes the dimension that the text
states, else n) or the notation of one group. Words are in lower case and singular, a space stands for a space
or a hyphen.
"""

from __future__ import annotations

__all__ = [
    "CLASS_ADJECTIVES",
    "CLASS_PHRASES",
    "GROUP_ADJECTIVES",
    "MOTIONS",
    "NO_CLASS",
    "SYMMETRY_WORDS",
    "class_names",
    "rows",
]


def class_names() -> frozenset[str]:
    """The names of the classes that are no combination of adjectives."""
    return frozenset(target for _, target in rows(CLASS_PHRASES))


def rows(table: str) -> list[tuple[str, str]]:
    """The table as (word, target) pairs.

    >>> rows("O: orthogonal | full orthogonal")
    [('orthogonal', 'O'), ('full orthogonal', 'O')]
    """
    pairs = []
    for line in table.strip().splitlines():
        target, _, words = line.partition(": ")
        pairs += [(word.strip(), target) for word in words.split("|")]
    return pairs


GROUP_ADJECTIVES = """
SO: special orthogonal | rotation | rotational | proper rotation | spatial rotation
O: orthogonal | full orthogonal | rotation reflection | roto reflection
SE: special euclidean | special euclidian | roto translation | rototranslation | rotation translation | rigid motion | rigid body motion | rigid transformation | rigid body | rigid body transformation | euclidean motion | proper euclidean | proper rigid motion
E: euclidean | euclidian | full euclidean
T: translation | translational | shift
Sim: similarity | similarity transformation
CO: conformal orthogonal
Conf: conformal | mobius
GL: general linear | real general linear
GL+: orientation preserving general linear
SL: special linear
PGL: projective linear | projective general linear | projective | homography | projective transformation
PSL: projective special linear
SpR: symplectic | real symplectic
Sp: compact symplectic | quaternionic unitary | unitary symplectic
Aff: affine | affine transformation | general affine | affine general linear
SAff: special affine | equi affine | equiaffine
U: unitary
SU: special unitary
PSU: projective special unitary
Spin: spin
Pin: pin
Heis: heisenberg
Torus: torus
R_+: scaling | scale | dilation | dilatation | rescaling
S: symmetric | permutation
A: alternating
C: cyclic | cyclic rotation
D: dihedral
B: hyperoctahedral | signed permutation
O(1,3): lorentz | full lorentz
SO(1,3): proper lorentz | special lorentz
SO+(1,3): proper orthochronous lorentz | restricted lorentz | orthochronous proper lorentz
ISO(1,3): poincare | inhomogeneous lorentz
ISO+(1,3): proper orthochronous poincare | restricted poincare | proper poincare
O(p,q): indefinite orthogonal | pseudo orthogonal | generalized orthogonal | generalised orthogonal
SE_k: extended pose
Gal: galilean | galilei
SGal: special galilean | special galilei
U(1): circle | circular
Z_2: flip | parity | sign flip
PSL(2,Z): modular
O_h: full octahedral | achiral octahedral
I_h: full icosahedral
T_d: full tetrahedral
octahedral: octahedral | octahedral rotation | chiral octahedral | rotational octahedral
icosahedral: icosahedral | icosahedral rotation | chiral icosahedral | rotational icosahedral
tetrahedral: tetrahedral | tetrahedral rotation | chiral tetrahedral | rotational tetrahedral
D_2: klein four | klein
trivial: trivial
Clifford group: clifford
Pauli group: pauli
generalized Lipschitz group: generalized lipschitz | generalised lipschitz | lipschitz
shear group: shear
time-reversal: time reversal
"""

MOTIONS = """
SO: rotation | proper rotation | rotational symmetry | rotation symmetry | rotational transformation | rotational motion
O: rotations and reflection | rotation and reflection | orthogonal transformation | orthogonal matrix | roto reflection | rotations or reflection | rotations and inversion
SE: roto translation | rototranslation | rotation translation | rigid motion | rigid body motion | rigid transformation | rigid body transformation | rigid movement | rigid body movement | rotations and translation | rotation and translation | translations and rotation | translation and rotation | roto translational symmetry | proper rigid motion | euclidean motion preserving orientation
E: euclidean transformation | euclidean motion | euclidean isometry | euclidean symmetry | euclidean geometric transformation | rotations translations and reflection | rotations reflections and translation | translations rotations and reflection | rotation translation and reflection | rotation reflection and translation | translation rotation and reflection
T: translation | translational symmetry | translation symmetry | spatial shift | periodic translation | spatial translation
Sim: similarity transformation | similitude
Conf: conformal transformation | conformal symmetry | mobius transformation
GL: invertible linear transformation | invertible linear map | invertible matrix
PGL: projective transformation | homography | projectivity
Aff: affine transformation | affine map
U: unitary transformation | unitary matrix
S: permutation | permutation symmetry | permutational symmetry | relabeling | relabelling | node permutation | vertex permutation | node relabeling | graph isomorphism
R_+: scaling | scale transformation | dilation | dilatation | uniform scaling | isotropic scaling | rescaling
Z_2: flip | mirror reflection | mirroring | left right flip | horizontal flip | vertical flip | mirror symmetry | reflection | reflection symmetry | reflectional symmetry | bilateral symmetry | sign flip | horizontal reflection
O(1,3): lorentz transformation | lorentz symmetry
SO(1,3): proper lorentz transformation
SO+(1,3): proper orthochronous lorentz transformation
ISO(1,3): poincare transformation | poincare symmetry
Gal: galilean transformation | galilean symmetry
C: cyclic shift | cyclic permutation | circular shift | cyclic symmetry | discrete rotation | discrete rotational symmetry
Lattice: discrete translation | discrete translational symmetry | lattice translation
D: dihedral symmetry
SpR: symplectic transformation | symplectic map | symplectic matrix
O_h: octahedral symmetry | cubic symmetry
I_h: icosahedral symmetry
B: signed permutation
U(1): phase rotation | global phase rotation
time-reversal: time reversal | time reversal symmetry | time inversion
glide reflection: glide reflection
color transformation: color transformation | colour transformation
geometric transformation: geometric transformation | geometrical transformation
"""

CLASS_PHRASES = """
symmetry group: symmetry group
point group: point group | point symmetry group
discrete point group: discrete point group
crystallographic group: crystallographic group | crystallographic symmetry group | crystalline symmetry group | crystal symmetry group | crystal group | crystalline symmetry | crystallographic symmetry | crystal symmetry
crystallographic point group: crystallographic point group
space group: space group | crystallographic space group | space group symmetry | crystal space group
magnetic space group: magnetic space group
magnetic point group: magnetic point group
spin space group: spin space group
spin point group: spin point group
wallpaper group: wallpaper group | plane symmetry group | plane crystallographic group | planar crystallographic group | wallpaper symmetry
frieze group: frieze group
layer group: layer group
isometry group: isometry group | group of isometries | group of all isometries
automorphism group: automorphism group | group of automorphisms
diffeomorphism group: diffeomorphism group | group of diffeomorphisms | group of all diffeomorphisms
homeomorphism group: homeomorphism group | group of homeomorphisms
gauge group: gauge group | gauge symmetry group | gauge symmetry | local gauge symmetry
reflection group: reflection group | finite reflection group
Coxeter group: coxeter group
Weyl group: weyl group
transformation group: transformation group | group of transformations
continuous transformation group: continuous transformation group | continuous symmetry group | continuous group of transformations
direct product group: direct product group
semidirect product group: semidirect product group | semi direct product group
diagonal subgroup: diagonal subgroup
Lie semigroup: lie semigroup | lie semi group
semigroup: semigroup | semi group
Galois group: galois group
braid group: braid group
classical group: classical group
quantum group: quantum group
moire symmetry group: moire symmetry group
exceptional Lie group: exceptional lie group
"""

CLASS_ADJECTIVES = """
finite-dimensional: finite dimensional
locally compact: locally compact
compact: compact
non-compact: non compact | noncompact
simply connected: simply connected
connected: connected
finite: finite
infinite: infinite
discrete: discrete
continuous: continuous
abelian: abelian | commutative
non-abelian: non abelian | nonabelian | non commutative | noncommutative
reductive: reductive
semisimple: semisimple | semi simple
simple: simple
nilpotent: nilpotent
solvable: solvable | soluble
unimodular: unimodular
amenable: amenable
real: real
complex: complex
linear: linear
topological: topological
algebraic: algebraic
matrix: matrix
"""

SYMMETRY_WORDS = """
SO(2): azimuthal | axial | in plane rotation | planar rotation
SO: rotation | rotational | rotationally | rotate | rotated | rotating | rotary | spherical | orientation | viewpoint rotation
O: orthogonal | orthogonally | rotoreflection | roto reflection | rotation reflection | rotary reflection | rotation and reflection
SE: roto translation | roto translational | rototranslation | rototranslational | rotation translation | rigid | rigid body | rigid motion | rigid body motion | rigid transformation | rotation and translation | translation and rotation | special euclidean
E: euclidean | euclidian | euclidean motion | isometric transformation
Torus: torus
T: translation | translational | translationally | translate | translated | shift | shifted | shifting | spatial shift | space shift | periodic translation | position shift
Sim: similarity | similitude
Conf: conformal | conformally | mobius
GL: general linear | linear transformation
SL: special linear | volume preserving linear
PGL: projective | projectively | projection transformation | homography | homographic
SpR: symplectic | canonical transformation
Aff: affine | affinely | affine transformation
U: unitary | unitarily
SU: special unitary
S: permutation | permutational | permutationally | permute | permuted | permuting | relabeling | relabelling | isomorphism | graph isomorphism | isomorphic | reordering | re ordering | ordering | order | node permutation | vertex permutation | set permutation | index permutation | symbol | symbol permutation | label permutation | agent permutation | agent relabeling | atom permutation | particle exchange | exchange | token order | sequence order | node order | node ordering
C: cyclic | cyclically | cyclic shift | circular shift | rotational discrete
D: dihedral
R_+: scale | scaling | scaled | scalewise | rescaling | re scaling | dilation | dilatation | dilational | multi scale | scale change | zoom | size scaling | magnitude scaling
Z_2: flip | flipping | flipped | mirror | mirroring | mirrored | reflection | reflectional | reflectionally | reflected | horizontal flip | vertical flip | left right | bilateral | sign | sign flip | parity | chirality flip
Z_2: mirror symmetry | mirror reflection | antipodal
C_i: inversion | spatial inversion | point inversion | centrosymmetric
O(1,3): lorentz | lorentzian
ISO(1,3): poincare
Gal: galilean | galilei
SGal: special galilean | special galilei
O(p,q): pseudo orthogonal
U(1): phase | circular | u 1 | phase rotation | global phase
T(1): time translation | temporal translation | time shift | temporal shift
time-reversal: time reversal | time reversal symmetry | time inversion | temporal reversal
gauge group: gauge
isometry group: isometry | isometric | isometrically
diffeomorphism group: diffeomorphism | diffeomorphic | reparametrization | reparameterization | reparametrisation | reparameterisation
homeomorphism group: homeomorphism
automorphism group: automorphism
crystallographic group: crystallographic | crystal | crystalline | crystal symmetry
space group: space group
point group: point group
wallpaper group: wallpaper
Lie group: lie group | lie | lie algebraic | continuous group
Clifford group: clifford group
Spin: spin group
octahedral: octahedral | cubic
icosahedral: icosahedral
tetrahedral: tetrahedral
shear group: shear | shearing
glide reflection: glide reflection | glide
color transformation: color | colour | hue | color transformation | photometric color
geometric transformation: geometric transformation | geometric transform
"""

NO_CLASS = """
research working control focus age user users ethnic minority treatment social functional demographic target
interest study protected special general sub different all other same each large small local language racial
gender income patient patients subject subjects risk support news food muscle blood activity this that these
those our their its two three four several many various some no any a an the of in to for domain style
fourier wavelet laplace cosine discrete digital image data feature text machine linear spatial network
weight peer wasserstein query token channel attention relative policy
"""
"""Words before "group" or "transformation" that speak of people, data or networks, or only point at something."""
