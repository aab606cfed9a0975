"""Spanish."""

from __future__ import annotations

import regex

from corrigenda.core.review.checks.lexicon.lexicon import Lexicon, groups, meanings, word_set

SPANISH = Lexicon(
    code="es",
    numbers=meanings(
        """0/cero 2/dos 3/tres 4/cuatro 5/cinco 6/seis 7/siete 8/ocho 9/nueve 10/diez 11/once 12/doce 13/trece 14/catorce 15/quince 16/dieciséis 17/diecisiete
        18/dieciocho 19/diecinueve 20/veinte veintiuno veintidós veintitrés 30/treinta 40/cuarenta 50/cincuenta 60/sesenta 70/setenta 80/ochenta 90/noventa
        100/cien/ciento/cientos 200/doscientos/doscientas 300/trescientos/trescientas 400/cuatrocientos 500/quinientos/quinientas 600/seiscientos 700/setecientos 800/ochocientos 900/novecientos
        1000/mil/miles millón/millones billón/billones millardo/millardos docena/docenas decena/decenas centenar/centenares primero/primera/primer/primeros/primeras
        segundo/segunda tercero/tercera/tercer cuarto/cuarta quinto/quinta sexto/sexta séptimo/séptima octavo/octava noveno/novena décimo/décima mitad tercio/tercios medio/media
        doble/duplicó triple/triplicó ambos/ambas veces vez"""
    ),
    units=meanings(
        """% porcentaje porcentuales puntos/punto kilómetro/kilómetros/km metro/metros centímetro/centímetros/cm milímetro/milímetros/mm milla/millas hectárea/hectáreas
        gramo/gramos kilogramo/kilogramos/kg/kilo/kilos miligramo/miligramos/mg tonelada/toneladas libra/libras litro/litros mililitro/mililitros/ml grado/grados euro/euros/€
        céntimo/céntimos dólar/dólares/$ peso/pesos rublo/rublos yen/yenes minuto/minutos segundos hora/horas día/días semana/semanas mes/meses
        año/años década/décadas siglo/siglos vatio/vatios kilovatio/kilovatios megavatio/megavatios gigavatio/gigavatios megabyte/megabytes gigabyte/gigabytes
        diario/diaria semanal mensual anual"""
    ),
    dates=meanings(
        """enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre lunes martes miércoles jueves viernes
        sábado/sábados domingo/domingos hoy ayer anteayer mañana mediodía tarde noche medianoche primavera verano otoño invierno pascua navidad principios finales
        próximo/próxima pasado/pasada"""
    ),
    negations=word_set("no nunca jamás nada nadie ningún ninguno ninguna sin ni tampoco apenas excepto salvo pese"),
    negating=("in", "im", "ir", "des", "dis", "anti", "mal", "contra"),
    contrasts=meanings(
        """más menos aumenta/aumentó/aumentan/aumentaron/aumento disminuye/disminuyó/disminución sube/subió/suben/subieron/subida baja/bajó/bajan/bajaron/bajada crece/creció cae/cayó
        antes después sobre bajo encima debajo mayor/mayores menor/menores mejor/mejores peor/peores superior inferior norte sur este/oriental oeste/occidental izquierda derecha dentro fuera
        todos/todas todo/toda algunos/algunas cada solo/sólo/solamente gana/ganó/ganaron pierde/perdió/perdieron victoria derrota culpable inocente absuelto/absuelta condenado/condenada
        acusado/acusada presunto/presunta presuntos supuesto/supuesta debe/deben puede/pueden podría/podrían debería/deberían quiere compra/compró vende/vendió importación/importaciones
        exportación/exportaciones aprobó/aprobado rechazó/rechazado aceptó negó abre/abrió/abierto cierra/cerró/cerrado empieza/empezó/comenzó termina/terminó permitió/permitido prohibió/prohibido
        para por con contra de a desde hasta hacia en entre vivo/viva muerto/muerta/muertos/muertas murió herido/herida/heridos/heridas desaparecido/desaparecidos hombre/hombres mujer/mujeres
        padre madre niño/niños niña/niñas chico/chicos chica/chicas cuento/cuentos cuenta/cuentas hijo hija hermano hermana rey reina él ella ellos ellas su sus mi tu y o pero porque aunque casi unos cerca exactamente antiguo/antigua futuro/futura actual
        público/pública privado/privada legal ilegal varios pocos pocas muchos muchas joven viejo viejos temprano tarde
        casa caza cosa costa coste corte caso casco carro barro barco banco blanco bala pala sala mala malo palo pelo peso paso pasa pasó piso pista pisto
        perro pero pera para cara cama capa copa ropa sopa rosa risa mesa misa masa meta beta boca bota bote lote voto veto gato dato dado lado lodo todo
        hambre hombro nombre hombre mujeres mejores ciudad cuidado ciudadano unión reunión región religión relación prisión presión pensión pasión misión
        puerto puerta muerto muerta huerto fuerte suerte muerte fuente puente gente mente guerra tierra sierra serie
        inversión invasión inversión diversión conversión adaptó adoptó adopción adaptación actitud aptitud infestado infectado inmigrante emigrante inmigrantes emigrantes
        prescribir proscribir perjuicio prejuicio perjuicios prejuicios absorber absolver"""
    ),
    free=word_set("el la los las lo un una unos unas de del a al en y que se es son ha han con por para como"),
    swaps=groups(
        """el/la/los/las/él un/una/unos/unas de/del/dé a/al/ha/ah en/al es/son ha/han está/esta/ésta están/estan tu/tú mi/mí si/sí se/sé te/té mas/más solo/sólo
        que/qué quien/quién como/cómo cuando/cuándo donde/dónde por_que/porque/porqué hay/ahí/ay haber/a_ver echo/hecho aun/aún y/e o/u este/éste lo/los le/les
        sino/si_no halla/haya vaya/valla izo/hizo tan/tanto ese/esa/esos/esas cuyo/cuya/cuyos/cuyas su/sus"""
    ),
    endings=word_set(
        "s es o a os as e en n an on ó é á ía ían aba aban ado ada ados adas ido ida idos idas ando iendo ar er ir aron ieron mos r rá rán ría"
    ),
    noun_endings=("ción", "ciones", "dad", "dades", "miento", "mientos"),
    titles=word_set(
        """presidente presidenta ministro ministra señor señora doctor doctora profesor profesora rey reina príncipe princesa general alcalde
        alcaldesa senador senadora diputado diputada juez jueza secretario secretaria director directora gobierno estado república congreso senado"""
    ),
    common=word_set(
        """abogado ahogado campesino cantante capitán cliente cocinero cura dueño enfermero estudiante guarda heredero ladrón
        maestro marinero médico obrero panadero patrón pecador periodista pescador piloto pintor planta plata policía precio
        preso sacerdote sastre soldado testigo turista vecino víctima viuda
        yo nosotros usted abrir acabar acción además agua ahora aire algo alguien alguno alto amigo amor aquel aquí asunto así aunque ayuda
        bajar bien blanco boca bueno buena buscar cabeza caer calle cambiar cambio camino campo carta casa casi causa centro cerca claro comer conocer
        conseguir considerar contar correr crear creer cuenta cuerpo cultura cuyo dar decir dejar derecho dios dinero efecto ejemplo empezar
        encontrar entender entonces entrar equipo escribir escuchar esperar español españa estar esto existir explicar falta familia forma fuerza fuerte
        ganar gente gobierno gracia gran grande grupo gustar haber hablar hacer hecho historia hora hoy idea igual importante intentar ir
        joven jugar juego largo leer ley libro llamar llegar llevar lograr luego lugar luz madre manera mano mantener medio mejor menos
        mil mirar mismo misma momento morir mostrar mujer mundo música muy nacer necesitar niño niña niños nombre nuestro nueva nuevo número nunca obra ocurrir
        ojo otro otra otros padre país palabra parecer parte partir partido pasar pedir pensar perder persona personas pesar pie poco poder política poner
        porque posible presentar primer problema producir programa propio proyecto pueblo pues punto quedar querer razón realizar realidad recibir
        recordar relación resultado saber sacar salir sangre seguir según seguro sentir ser serie servir siempre sino sistema sitio situación social
        tal también tan tanto tema tener tiempo tierra tipo tocar todavía tomar total trabajar trabajo traer tratar último única único usar valor venir ver
        verdad vida visto vivir voz volver ya zona"""
    ),
    speech_begins_with_dash=True,
    thousands=".",
    ranks=meanings(
        """dr/doctor/doctora/dra prof/profesor/profesora sr/señor sra/señora don doña presidente/presidenta
        vicepresidente/vicepresidenta ministro/ministra canciller secretario/secretaria senador/senadora
        diputado/diputada gobernador/gobernadora alcalde/alcaldesa concejal/concejala embajador/embajadora juez/jueza
        fiscal abogado/abogada comisario/comisaria inspector/inspectora capitán/capitana coronel general obispo
        arzobispo cardenal papa rey reina príncipe princesa director/directora portavoz"""
    ),
    speaking=word_set(
        """dijo dice dijeron declaró afirmó explicó añadió según señaló indicó anunció respondió preguntó escribió
        aseguró confirmó"""
    ),
    # Spanish doubles no other consonants than c, l, n and r.
    impossible=regex.compile(r"(?!^(?:w+|[ivxlc]+)$)^.*(?:(\p{L})\1\1|([bdfgjkmpqstvxz])\2)"),
)
